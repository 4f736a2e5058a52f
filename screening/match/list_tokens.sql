-- Distinct words of listed names. Known: a table says what the word is, so that it is spelt as it is meant.
SELECT token, bool_and(class NOT IN ('rare', 'short')) AS known
FROM list_words
GROUP BY token
