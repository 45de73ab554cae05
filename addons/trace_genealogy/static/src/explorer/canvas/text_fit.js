const ELLIPSIS = "…";
const known = new Map();
let pen = null;

function measure(text, font) {
    pen ||= document.createElement("canvas").getContext("2d");
    pen.font = font;
    return pen.measureText(text).width;
}

/** `text`, or as much of its beginning and end as fits into `width` pixels: the ends of numbers tell them apart. */
export function fitText(text, width, font) {
    const key = `${font}|${width}|${text}`;
    if (!known.has(key)) {
        known.set(key, measure(text, font) <= width ? text : shorten(text, width, font));
    }
    return known.get(key);
}

function shorten(text, width, font) {
    let [fits, tooLong] = [0, text.length];
    while (fits < tooLong - 1) {
        const length = (fits + tooLong) >> 1;
        measure(cut(text, length), font) <= width ? (fits = length) : (tooLong = length);
    }
    return cut(text, fits);
}

function cut(text, length) {
    const tail = Math.floor(length / 3);
    return (
        text.slice(0, length - tail).trimEnd() +
        ELLIPSIS +
        (tail ? text.slice(-tail).trimStart() : "")
    );
}
