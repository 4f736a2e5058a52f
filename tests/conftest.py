"""How thorough the random tests are: quick by default, `HYPOTHESIS_PROFILE=thorough` for the long run."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("quick", max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("thorough", parent=settings.get_profile("quick"), max_examples=100)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
