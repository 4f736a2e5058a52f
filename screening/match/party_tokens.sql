-- Distinct words of party names. Known: a table says what the word is, so that it is spelt as it is meant.
SELECT token, bool_and(class NOT IN ('rare', 'short')) AS known
FROM party_words
GROUP BY token
