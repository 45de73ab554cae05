from . import test_rule_requirements
from . import test_rule_signing
from . import test_rule_matching
from . import test_rule_gate
from . import test_rule_exceptions
from . import test_signature_signing
from . import test_signature_lockout
from . import test_signature_policies
from . import test_signature_http
from . import test_signature_tour
from . import test_certificate_values
from . import test_certificate_issuing
from . import test_certificate_portal

# status
from . import test_status_stock
from . import test_status_report
from . import test_status_figures
from . import test_status_alerts
from . import test_status_rights
from . import test_rule_tour
from . import test_hoot

# nonconformities
from . import test_nonconformity_8d
from . import test_nonconformity_capa
from . import test_nonconformity_concessions
from . import test_nonconformity_dispositions
from . import test_nonconformity_reports
from . import test_nonconformity_rules
from . import test_nonconformity_suppliers
from . import test_nonconformity_waiving
from . import test_inspection_plans
from . import test_inspection_results
from . import test_inspection_sampling
from . import test_inspection_guarding
from . import test_inspection_holds

# holds
from . import test_hold_basics
from . import test_hold_ways_out
from . import test_hold_edges
from . import test_gate_flows
from . import test_hold_following
from . import test_hold_releasing
from . import test_hold_reservations
from . import test_rule_flows
from . import test_inspection_in_part
from . import test_tool_uses
from . import test_statistics_charts
from . import test_statistics_pareto
from . import test_hold_rules
from . import test_hold_screens
