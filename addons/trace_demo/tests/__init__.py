from . import test_books
from . import test_sauce
from . import test_story
