/** Findings as the server sends them, put in order for people, and what they entered put in order for the server. */

/**
 * @param {Object[]} findings
 * @returns {Object[]} `{name, subjects: [{name, rows: [{index, finding}]}]}` per document, in the order given
 */
export function grouped(findings) {
    const documents = new Map();
    findings.forEach((finding, index) => {
        const name = finding.document[2] || "";
        const subjects = documents.get(name) || documents.set(name, new Map()).get(name);
        const rows = subjects.get(finding.subject) || [];
        subjects.set(finding.subject, [...rows, { index, finding }]);
    });
    return [...documents].map(([name, subjects]) => ({
        name,
        subjects: [...subjects].map(([subject, rows]) => ({ name: subject, rows })),
    }));
}

/**
 * The sentence without the subject that stands above it.
 */
export function said(finding) {
    const { message, subject } = finding;
    if (!subject || !message.startsWith(`${subject}: `)) {
        return message;
    }
    const rest = message.slice(subject.length + 2);
    return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/**
 * The arguments of `trace.gate.trace_resolve`.
 */
export function prepareCall(findings, values, reason, password) {
    const documents = new Map();
    for (const {
        document: [model, id],
        operation,
        line_id,
        lot_id,
        product_id,
    } of findings) {
        const key = `${model},${id}`;
        const named = documents.get(key) || { model, id, operations: [], goods: [] };
        named.operations = [...new Set([...named.operations, operation])];
        named.goods.push({ line_id, lot_id, product_id });
        documents.set(key, named);
    }
    const entries = Object.entries(values).map(([index, value]) => {
        const { requirement_id, line_id, lot_id, product_id } = findings[index];
        return { requirement_id, line_id, lot_id, product_id, value };
    });
    return {
        documents: [...documents.values()],
        entries,
        reason: reason.trim() || false,
        credential: password || false,
    };
}
