from . import (
    test_label_log,
    test_label_rights,
    test_label_tour,
    test_labels_of_lots,
    test_labels_of_packages,
    test_labels_refused,
)
