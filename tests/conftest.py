"""What all tests share: property tests have no time limit, a busy machine is no reason to fail."""

from hypothesis import settings

settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")
