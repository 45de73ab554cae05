from checks.running.template import leftovers


def test_old_templates_and_the_copies_of_dead_runs_are_left_over():
    templates = ["trace_test_base_new", "trace_test_base_old", "trace_test_base_old_new"]
    templates += ["trace_test_demo_123"]
    copies = ["trace_test_run_12", "trace_test_core_34", "trace_test_of_somebody"]
    found = leftovers([*templates, *copies], keep="trace_test_base_new", is_running=lambda process: process == 34)
    assert list(found) == ["trace_test_base_old", "trace_test_base_old_new", "trace_test_run_12"]
