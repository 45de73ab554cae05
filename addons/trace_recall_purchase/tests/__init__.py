from . import test_purchases_warned
