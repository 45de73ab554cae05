import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Completeness } from "../explorer/completeness/completeness";
import { GenealogyLoader } from "../explorer/loader";

/** On a page of a lot's form: the score walks the whole genealogy, so it is asked for when somebody opens the page. */
export class LotCompleteness extends Component {
    static template = "trace_genealogy.LotCompleteness";
    static components = { Completeness };
    static props = standardWidgetProps;

    setup() {
        this.loader = new GenealogyLoader(useService("orm"));
    }
}

registry.category("view_widgets").add("trace_completeness", { component: LotCompleteness });
