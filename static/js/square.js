// Reads a square code (QR, ISO/IEC 18004, versions 1 to 10) in a picture, for browsers that cannot do it themselves.
// window.readSquare(picture, fine) takes an ImageData and gives the text, or "" when there is none to be read.
(() => {
  "use strict";

  // --- arithmetic in the field of 256 elements, and the correction of a block of bytes
  const POWERS = new Uint8Array(510);
  const LOGS = new Uint8Array(256);
  for (let i = 0, value = 1; i < 255; i += 1) {
    POWERS[i] = POWERS[i + 255] = value;
    LOGS[value] = i;
    value = value < 128 ? value << 1 : (value << 1) ^ 285;
  }
  const times = (a, b) => (a && b ? POWERS[LOGS[a] + LOGS[b]] : 0);
  const over = (a, b) => (a ? POWERS[LOGS[a] + 255 - LOGS[b]] : 0);
  const valueAt = (polynomial, x) => polynomial.reduceRight((sum, one) => times(sum, x) ^ one, 0);

  // Berlekamp and Massey find where the errors are, Forney how large. False when there are too many.
  const correct = (block, checks) => {
    const signs = Array.from({ length: checks }, (_, i) => block.reduce((sum, one) => times(sum, POWERS[i]) ^ one, 0));
    if (signs.every((one) => one === 0)) return true;
    let places = new Uint8Array(checks + 1).fill(1, 0, 1);
    let older = places;
    let [errors, gap, last] = [0, 1, 1];
    for (let n = 0; n < checks; n += 1, gap += 1) {
      let differs = signs[n];
      for (let i = 1; i <= errors; i += 1) differs ^= times(places[i], signs[n - i]);
      if (!differs) continue;
      const factor = over(differs, last);
      const next = places.map((one, i) => one ^ (i >= gap ? times(factor, older[i - gap]) : 0));
      if (2 * errors <= n) [older, errors, last, gap] = [places, n + 1 - errors, differs, 0];
      places = next;
    }
    if (2 * errors > checks) return false;
    const sizes = signs.map((_, n) => signs.slice(0, n + 1).reduce((sum, one, i) => sum ^ times(one, places[n - i]), 0));
    const slope = places.map((_, i) => (i % 2 ? 0 : places[i + 1] || 0));
    let found = 0;
    for (let i = 0; i < block.length; i += 1) {
      const x = POWERS[255 - i];
      if (valueAt(places, x)) continue;
      found += 1;
      block[block.length - 1 - i] ^= times(POWERS[i], over(valueAt(sizes, x), valueAt(slope, x)));
    }
    return found === errors;
  };

  // --- what the standard lays down for each version: bytes of correction in a block and blocks, by level L, M, Q, H
  const CHECKS = [
    [7, 10, 15, 20, 26, 18, 20, 24, 30, 18], [10, 16, 26, 18, 24, 16, 18, 22, 22, 26],
    [13, 22, 18, 26, 18, 24, 18, 22, 20, 24], [17, 28, 22, 16, 22, 28, 26, 26, 24, 28],
  ];
  const BLOCKS = [
    [1, 1, 1, 1, 1, 2, 2, 2, 2, 4], [1, 1, 1, 2, 2, 4, 4, 4, 5, 5],
    [1, 1, 2, 2, 4, 4, 6, 6, 8, 8], [1, 1, 2, 4, 4, 4, 5, 6, 8, 8],
  ];
  const LEVELS = [1, 0, 3, 2]; // two bits of the format to a row of the tables above
  const MASKS = [
    (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
  ];
  const FORMATS = Array.from({ length: 32 }, (_, data) => {
    let rest = data << 10;
    for (let bit = 14; bit >= 10; bit -= 1) if (rest & (1 << bit)) rest ^= 0x537 << (bit - 10);
    return ((data << 10) | rest) ^ 0x5412;
  });
  const apart = (a, b) => (a ^ b).toString(2).replaceAll("0", "").length;

  const formatOf = (dark, size) => {
    const near = [[0, 8], [1, 8], [2, 8], [3, 8], [4, 8], [5, 8], [7, 8], [8, 8], [8, 7], [8, 5], [8, 4], [8, 3], [8, 2], [8, 1], [8, 0]];
    const far = Array.from({ length: 15 }, (_, i) => (i < 7 ? [8, size - 1 - i] : [size - 15 + i, 8]));
    let best = [4, 0];
    for (const where of [near, far]) {
      const read = where.reduce((sum, [x, y]) => (sum << 1) | dark(x, y), 0);
      FORMATS.forEach((one, data) => { if (apart(one, read) < best[0]) best = [apart(one, read), data]; });
    }
    return best[0] < 4 ? { level: LEVELS[best[1] >> 3], mask: MASKS[best[1] & 7] } : null;
  };

  // Modules that hold no data: finders with the format, timing, alignment, version.
  const isPattern = (version) => {
    const size = 17 + 4 * version;
    const middles = version < 2 ? [] : version < 7 ? [6, size - 7] : [6, 2 * version + 8, size - 7];
    const aligned = middles.flatMap((x) => middles.map((y) => [x, y])).filter(([x, y]) => !(x === 6 && y === 6) && !(x === 6 && y === size - 7) && !(x === size - 7 && y === 6));
    return (x, y) =>
      (x < 9 && y < 9) || (x > size - 9 && y < 9) || (x < 9 && y > size - 9) || x === 6 || y === 6 ||
      (version > 6 && ((x < 6 && y > size - 12) || (y < 6 && x > size - 12))) ||
      aligned.some(([a, b]) => Math.abs(x - a) < 3 && Math.abs(y - b) < 3);
  };

  const bytesOf = (dark, version, mask) => {
    const [size, skip, found] = [17 + 4 * version, isPattern(version), []];
    let [bits, byte] = [0, 0];
    for (let right = size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step += 1) {
        const y = (right + 1) & 2 ? step : size - 1 - step;
        for (const x of [right, right - 1]) {
          if (skip(x, y)) continue;
          byte = (byte << 1) | (dark(x, y) ^ (mask(x, y) === 0));
          bits += 1;
          if (bits % 8 === 0) { found.push(byte); byte = 0; }
        }
      }
    }
    return found;
  };

  // The blocks lie interleaved: first the data, then the correction. Null when it cannot be corrected.
  const dataOf = (bytes, version, level) => {
    const [checks, count] = [CHECKS[level][version - 1], BLOCKS[level][version - 1]];
    const [short, longer] = [Math.floor(bytes.length / count), bytes.length % count];
    const blocks = Array.from({ length: count }, () => []);
    let next = 0;
    for (let i = 0; i <= short - checks; i += 1) {
      for (let b = i < short - checks ? 0 : count - longer; b < count; b += 1) blocks[b].push(bytes[next++]);
    }
    const lengths = blocks.map((one) => one.length);
    for (let i = 0; i < checks; i += 1) for (const block of blocks) block.push(bytes[next++]);
    if (!blocks.every((block) => correct(block, checks))) return null;
    return blocks.flatMap((block, i) => block.slice(0, lengths[i]));
  };

  const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  const textOf = (data, version) => {
    let at = 0;
    const take = (count) => {
      let value = 0;
      for (let i = 0; i < count; i += 1, at += 1) value = (value << 1) | ((data[at >> 3] >> (7 - (at & 7))) & 1);
      return value;
    };
    const wide = version > 9;
    let text = "";
    while (at + 4 <= 8 * data.length) {
      const mode = take(4);
      if (mode === 0) break;
      if (mode === 7) take(8); // the alphabet is told: ours is UTF-8 anyway
      else if (mode === 1) {
        for (let left = take(wide ? 12 : 10); left > 0; left -= 3) text += String(take([0, 4, 7, 10][Math.min(left, 3)])).padStart(Math.min(left, 3), "0");
      } else if (mode === 2) {
        for (let left = take(wide ? 11 : 9); left > 0; left -= 2) {
          const pair = take(left > 1 ? 11 : 6);
          text += left > 1 ? SIGNS[Math.floor(pair / 45)] + SIGNS[pair % 45] : SIGNS[pair];
        }
      } else if (mode === 4) {
        const read = Array.from({ length: take(wide ? 16 : 8) }, () => take(8));
        text += new TextDecoder().decode(Uint8Array.from(read));
      } else return "";
    }
    return text;
  };

  // --- the picture: what is darker than its surroundings
  const darkOf = ({ data, width, height }, reach) => {
    const sums = new Float64Array((width + 1) * (height + 1));
    const grey = new Uint8Array(width * height);
    for (let y = 0, i = 0; y < height; y += 1) {
      for (let x = 0, row = 0; x < width; x += 1, i += 1) {
        grey[i] = (data[4 * i] * 77 + data[4 * i + 1] * 150 + data[4 * i + 2] * 29) >> 8;
        row += grey[i];
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    const dark = new Uint8Array(width * height);
    for (let y = 0, i = 0; y < height; y += 1) {
      const [top, bottom] = [Math.max(0, y - reach) * (width + 1), Math.min(height, y + reach) * (width + 1)];
      for (let x = 0; x < width; x += 1, i += 1) {
        const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach)];
        const mean = (sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left]) / (((bottom - top) / (width + 1)) * (right - left));
        dark[i] = grey[i] < 0.92 * mean - 2 ? 1 : 0;
      }
    }
    return (x, y) => (x >= 0 && y >= 0 && x < width && y < height ? dark[(y | 0) * width + (x | 0)] : 0);
  };

  // Five stripes dark, light, dark, light, dark as 1 : 1 : 3 : 1 : 1.
  const isFinder = (runs) => {
    const unit = runs.reduce((sum, one) => sum + one, 0) / 7;
    return unit >= 1 && runs.every((one, i) => Math.abs(one - (i === 2 ? 3 : 1) * unit) < (i === 2 ? 1.5 : 0.75) * unit);
  };

  // The stripes through a dark place along one axis: their lengths, and the middle of the third. Null when it is none.
  const across = (dark, x, y, dx, dy, most) => {
    const runs = [0, 0, 0, 0, 0];
    const walk = (sign) => {
      let [steps, stripe] = [sign > 0 ? 1 : 0, 2];
      for (; ; steps += 1) {
        if (dark(x + sign * steps * dx, y + sign * steps * dy) !== (stripe % 2 ? 0 : 1)) stripe += sign;
        if (stripe < 0 || stripe > 4 || runs[stripe] > most) return;
        runs[stripe] += 1;
        if (steps > 6 * most) return;
      }
    };
    const middle = (sign) => { let n = 0; while (n < most && dark(x + sign * n * dx, y + sign * n * dy)) n += 1; return n; };
    const shift = (middle(1) - middle(-1)) / 2;
    walk(-1);
    walk(1);
    return isFinder(runs) ? { shift, unit: runs.reduce((sum, one) => sum + one, 0) / 7 } : null;
  };

  const findersOf = (dark, width, height) => {
    const found = [];
    const add = (x, y) => {
      const down = across(dark, x, y, 0, 1, height);
      if (!down) return;
      const level = across(dark, x, y + Math.round(down.shift), 1, 0, width);
      if (!level) return;
      const one = { x: x + level.shift + 0.5, y: y + down.shift + 0.5, unit: (down.unit + level.unit) / 2, seen: 1 };
      const same = found.find((other) => Math.hypot(other.x - one.x, other.y - one.y) < 2 * other.unit);
      if (!same) return found.push(one);
      for (const name of ["x", "y", "unit"]) same[name] = (same[name] * same.seen + one[name]) / (same.seen + 1);
      same.seen += 1;
    };
    for (let y = 1; y < height; y += 2) {
      let runs = [];
      for (let x = 0, start = 0; x <= width; x += 1) {
        if (x < width && x > 0 && dark(x, y) === dark(x - 1, y)) continue;
        if (x > 0) {
          runs = [...runs.slice(-4), x - start];
          if (runs.length === 5 && dark(x - 1, y) && isFinder(runs)) add(x - runs[4] - runs[3] - Math.ceil(runs[2] / 2), y);
        }
        start = x;
      }
    }
    return found.sort((a, b) => b.seen - a.seen).slice(0, 10);
  };

  // Three finders that may be the corners of one code, best first: the corner between the other two, right, lower.
  const cornersOf = (finders) => {
    const found = [];
    for (const corner of finders) {
      for (const right of finders) {
        for (const lower of finders) {
          const [ax, ay, bx, by] = [right.x - corner.x, right.y - corner.y, lower.x - corner.x, lower.y - corner.y];
          const [a, b, turn] = [Math.hypot(ax, ay), Math.hypot(bx, by), ax * by - ay * bx];
          if (!a || !b || turn <= 0) continue;
          const units = [corner.unit, right.unit, lower.unit];
          const fault = Math.abs(Math.log(a / b)) + Math.abs((ax * bx + ay * by) / (a * b)) + Math.log(Math.max(...units) / Math.min(...units));
          if (fault < 1.4 && a > 9 * corner.unit) found.push({ corner, right, lower, fault });
        }
      }
    }
    return found.sort((one, other) => one.fault - other.fault).slice(0, 4);
  };

  // How long a module is on the way from the middle of a finder to another: its outer edge is three and a half away.
  const unitTowards = (dark, from, to) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    let [stripe, steps] = [0, 0];
    for (; stripe < 3 && steps < length; steps += 0.5) {
      if (dark(from.x + ((to.x - from.x) * steps) / length, from.y + ((to.y - from.y) * steps) / length) === stripe % 2) stripe += 1;
    }
    return steps / 3.5;
  };

  // The projection that takes four places of the code to four of the picture (eight equations, Gauss).
  const projection = (pairs) => {
    const rows = pairs.flatMap(([u, v, x, y]) => [[u, v, 1, 0, 0, 0, -u * x, -v * x, x], [0, 0, 0, u, v, 1, -u * y, -v * y, y]]);
    for (let i = 0; i < 8; i += 1) {
      const pivot = rows.slice(i).reduce((best, row) => (Math.abs(row[i]) > Math.abs(best[i]) ? row : best));
      rows.splice(rows.indexOf(pivot), 1);
      rows.splice(i, 0, pivot);
      for (const row of rows) {
        if (row === pivot) continue;
        const share = row[i] / pivot[i];
        for (let j = i; j < 9; j += 1) row[j] -= share * pivot[j];
      }
    }
    const [a, b, c, d, e, f, g, h] = rows.map((row, i) => row[8] / row[i]);
    return (u, v) => [(a * u + b * v + c) / (g * u + h * v + 1), (d * u + e * v + f) / (g * u + h * v + 1)];
  };

  // The projection as the three finders tell it: a side seen at a slant has longer modules at its nearer end.
  const guessed = (dark, { corner, right, lower }, size) => {
    const nearer = (other) => Math.sqrt(unitTowards(dark, corner, other) / unitTowards(dark, other, corner));
    const [r, l] = [nearer(right), nearer(lower)];
    return (x, y) => {
      const [s, t] = [(x - 3.5) / (size - 7), (y - 3.5) / (size - 7)];
      const depth = 1 + s * (r - 1) + t * (l - 1);
      const along = (name) => (corner[name] + s * (r * right[name] - corner[name]) + t * (l * lower[name] - corner[name])) / depth;
      return [along("x"), along("y")];
    };
  };

  // Where the alignment pattern of the fourth corner is: the place near the guess that looks most like it.
  const alignmentNear = (dark, place, middle) => {
    const [x, y] = place(middle, middle);
    const [u, v] = [place(middle + 1, middle), place(middle, middle + 1)].map(([a, b]) => [a - x, b - y]);
    const on = (i, j) => [x + i * u[0] + j * v[0], y + i * u[1] + j * v[1]];
    let best = [];
    let most = 21;
    for (let i = -4; i <= 4; i += 0.5) {
      for (let j = -4; j <= 4; j += 0.5) {
        let alike = 0;
        for (let a = -2; a <= 2; a += 1) {
          for (let b = -2; b <= 2; b += 1) {
            if (dark(...on(i + a, j + b)) === (Math.max(Math.abs(a), Math.abs(b)) === 1 ? 0 : 1)) alike += 1;
          }
        }
        if (alike > most) [best, most] = [[], alike];
        if (alike === most) best.push([i, j]);
      }
    }
    if (!best.length) return null;
    const [nearest] = best.sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
    const close = best.filter(([i, j]) => Math.hypot(i - nearest[0], j - nearest[1]) < 1.1);
    const mean = (n) => close.reduce((sum, one) => sum + one[n], 0) / close.length;
    return on(mean(0), mean(1));
  };

  const readCorners = (dark, corners, version) => {
    const size = 17 + 4 * version;
    const { corner, right, lower } = corners;
    const known = [[3.5, 3.5, corner.x, corner.y], [size - 3.5, 3.5, right.x, right.y], [3.5, size - 3.5, lower.x, lower.y]];
    const guess = guessed(dark, corners, size);
    const sought = version > 1 ? alignmentNear(dark, guess, size - 6.5) : null;
    for (const place of [...(sought ? [projection([...known, [size - 6.5, size - 6.5, ...sought]])] : []), guess]) {
      const module = (x, y) => dark(...place(x + 0.5, y + 0.5));
      const format = formatOf(module, size);
      const data = format && dataOf(bytesOf(module, version, format.mask), version, format.level);
      const text = data ? textOf(data, version) : "";
      if (text) return text;
    }
    return "";
  };

  window.readSquare = (picture, fine = false) => {
    const { width, height } = picture;
    const dark = darkOf(picture, Math.max(8, Math.round(Math.max(width, height) / (fine ? 24 : 8))));
    for (const corners of cornersOf(findersOf(dark, width, height))) {
      const { corner, right, lower } = corners;
      const wide = Math.hypot(right.x - corner.x, right.y - corner.y) / ((unitTowards(dark, corner, right) + unitTowards(dark, right, corner)) / 2);
      const high = Math.hypot(lower.x - corner.x, lower.y - corner.y) / ((unitTowards(dark, corner, lower) + unitTowards(dark, lower, corner)) / 2);
      const guess = Math.round(((wide + high) / 2 - 10) / 4);
      for (const version of [guess, guess - 1, guess + 1]) {
        const text = version >= 1 && version <= 10 ? readCorners(dark, corners, version) : "";
        if (text) return text;
      }
    }
    return "";
  };
})();
