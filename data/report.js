"use strict";
// What a report can do besides being read: tables are sorted, an axis of the parallel
// coordinates is brushed, a run that is pointed at shows its values and where else it is.
(function () {
	const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
	const make = (name, text) => {
		const element = document.createElement(name);
		element.textContent = text || "";
		return element;
	};
	const runs = new Map(); // by number: all that is drawn of each
	for (const element of all("[data-r]")) {
		const id = element.dataset.r;
		if (!runs.has(id))
			runs.set(id, []);
		runs.get(id).push(element);
	}
	document.documentElement.classList.add("js");
	all("svg title").forEach((title) => title.remove());

	// ---- tables ------------------------------------------------------------------
	function compare(a, b) {
		const x = parseFloat(a), y = parseFloat(b);
		const time = /^(\d+):(\d\d):(\d\d)$/;
		const seconds = (t) => t.split(":").reduce((sum, part) => sum * 60 + +part, 0);
		if (time.test(a) && time.test(b))
			return seconds(a) - seconds(b);
		if (!isNaN(x) && !isNaN(y) && x !== y)
			return x - y;
		return a < b ? -1 : a > b ? 1 : 0;
	}
	function sort(table, th) {
		const down = th.getAttribute("aria-sort") === "ascending";
		const body = table.tBodies[0], column = th.cellIndex;
		const text = (row) => row.cells[column].textContent;
		// What is empty stays last, whichever way the others go.
		const rows = [...body.rows].map((row) => [text(row), row]).sort(([a], [b]) =>
			a === "" || b === "" ? (a === "") - (b === "") : down ? compare(b, a) : compare(a, b));
		all("th", table).forEach((other) => other.removeAttribute("aria-sort"));
		th.setAttribute("aria-sort", down ? "descending" : "ascending");
		body.append(...rows.map(([, row]) => row));
	}
	for (const table of all("table.sortable"))
		for (const th of all("th", table)) {
			th.tabIndex = 0;
			th.title = "sort";
			th.addEventListener("click", () => sort(table, th));
			th.addEventListener("keydown", (event) => {
				if (event.key === "Enter" || event.key === " ") {
					event.preventDefault();
					sort(table, th);
				}
			});
		}

	// ---- a run that is pointed at --------------------------------------------------
	const tip = document.body.appendChild(make("div"));
	const near = [[0, 0], [0, -3], [0, 3], [-3, 0], [3, 0], [0, -6], [0, 6], [-6, 0], [6, 0]];
	let pinned = null, shown = null;
	tip.id = "tip";
	tip.hidden = true;
	function mark(id, on) {
		(runs.get(id) || []).forEach((element) => element.classList.toggle("hot", on));
	}
	function fill(id) {
		const row = (runs.get(id) || []).find((element) => element.closest("#runs-table"));
		const heads = row ? row.closest("table").tHead.rows[0].cells : [];
		tip.replaceChildren(...[...heads].flatMap((head, i) => {
			const value = row.cells[i].textContent;
			return value ? [make("div", head.textContent + ": " + value)] : [];
		}));
	}
	function show(id, x, y) {
		if (id !== shown) {
			if (shown !== null && shown !== pinned)
				mark(shown, false);
			shown = id;
			if (id !== null) {
				mark(id, true);
				fill(id);
			}
		}
		tip.hidden = id === null || !tip.childElementCount;
		if (tip.hidden)
			return;
		const right = innerWidth - tip.offsetWidth - 8, low = innerHeight - tip.offsetHeight - 8;
		tip.style.left = Math.max(4, Math.min(x + 14, right)) + "px";
		tip.style.top = Math.max(4, y + 14 < low ? y + 14 : y - tip.offsetHeight - 14) + "px";
	}
	function find(event) {
		const drawing = event.target.closest("figure svg, table");
		if (!drawing)
			return null;
		for (const [dx, dy] of drawing.tagName === "TABLE" ? [[0, 0]] : near) {
			const at = document.elementFromPoint(event.clientX + dx, event.clientY + dy);
			const element = at && at.closest("[data-r]");
			if (element)
				return element.dataset.r;
		}
		return null;
	}
	function point(event) {
		const id = brushing ? null : find(event);
		show(id, event.clientX, event.clientY);
		// Over the table of all runs the values stand there already.
		tip.hidden = tip.hidden || !!event.target.closest("#runs-table");
		return id;
	}
	document.addEventListener("pointermove", point);
	document.addEventListener("click", (event) => {
		const id = point(event); // a finger that taps has not moved
		mark(pinned, false);
		pinned = id === pinned ? null : id;
		mark(pinned, true);
	});
	document.addEventListener("scroll", () => show(null), { passive: true });

	// ---- brushing ------------------------------------------------------------------
	const svg = document.querySelector("#parallel svg");
	const brushes = new Map(); // by axis: [top, foot]
	let brushing = null;
	if (!svg)
		return;
	const lines = all(".lines path", svg).map((path) => ({
		id: path.dataset.r,
		// x and y in turn: a vertex on each axis.
		y: path.getAttribute("d").match(/-?[\d.]+/g).filter((_, i) => i % 2).map(Number),
	}));
	const count = make("span"), clear = make("button", "all runs"), hint = make("p");
	hint.className = "hint";
	hint.append("Drag along an axis to keep the runs in a part of it, here and everywhere; " +
		"a click on the axis gives them back. ", count, " ", clear);
	svg.closest("figure").before(hint);
	function apply() {
		let kept = 0;
		for (const line of lines) {
			const off = [...brushes].some(([axis, [top, foot]]) =>
				line.y[axis] < top || line.y[axis] > foot);
			kept += !off;
			runs.get(line.id).forEach((element) => element.classList.toggle("off", off));
		}
		count.textContent = kept + " of " + lines.length + " runs";
		clear.hidden = !brushes.size;
	}
	function rectangle(axis, name, x, width) {
		const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
		rect.setAttribute("class", name);
		rect.setAttribute("x", x - width / 2);
		rect.setAttribute("width", width);
		axis.append(rect);
		return rect;
	}
	function place(rect, top, foot) {
		rect.setAttribute("y", top);
		rect.setAttribute("height", Math.max(0, foot - top));
	}
	function forget(i) {
		brushes.delete(i);
		place(all("rect.brush", svg)[i], 0, 0);
	}
	all(".axis", svg).forEach((axis, i) => {
		const x = +axis.dataset.x, from = +axis.dataset.from, to = +axis.dataset.to;
		const brush = rectangle(axis, "brush", x, 14), room = rectangle(axis, "room", x, 36);
		const at = (event) => {
			const point = new DOMPoint(event.clientX, event.clientY);
			return point.matrixTransform(svg.getScreenCTM().inverse()).y;
		};
		place(brush, 0, 0);
		place(room, from - 6, to + 6);
		room.addEventListener("pointerdown", (event) => {
			event.preventDefault();
			room.setPointerCapture(event.pointerId);
			brushing = { start: at(event) };
		});
		room.addEventListener("pointermove", (event) => {
			const y = at(event), start = brushing ? brushing.start : y;
			const top = Math.min(y, start), foot = Math.max(y, start);
			if (foot - top < 4)
				return;
			brushes.set(i, [top, foot]);
			place(brush, Math.max(top, from), Math.min(foot, to));
			apply();
		});
		room.addEventListener("pointerup", (event) => {
			if (brushing && Math.abs(at(event) - brushing.start) < 4)
				forget(i);
			brushing = null;
			apply();
		});
	});
	function forget_all() {
		[...brushes.keys()].forEach(forget);
		apply();
	}
	clear.addEventListener("click", forget_all);
	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape")
			forget_all();
	});
	apply();
})();
