{
    "name": "Trace: Recalls and Purchases",
    "summary": "What is still to come of a recalled supplier lot's product is warned of, on its purchase orders and receipts.",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "AGPL-3",
    "depends": ["trace_recall", "purchase_stock"],
    "data": ["views/purchase_order_views.xml", "views/stock_picking_views.xml"],
    "auto_install": True,
}
