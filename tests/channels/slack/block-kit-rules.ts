/**
 * Slack's published limits of Block Kit (docs.slack.dev/reference/block-kit), checked apart from the code that
 * draws: what Slack would answer with `invalid_blocks`, `invalid_arguments` or `msg_too_long`.
 */

type Json = Record<string, unknown>;
type Report = (where: string, what: string) => void;

const ELEMENTS_IN_ACTIONS = new Set([
  'button',
  'checkboxes',
  'datepicker',
  'overflow',
  'radio_buttons',
  'static_select',
  'external_select',
  'multi_static_select',
  'multi_external_select',
]);
const ELEMENTS_IN_INPUT = new Set([
  'plain_text_input',
  'number_input',
  'datepicker',
  'checkboxes',
  'radio_buttons',
  'static_select',
  'external_select',
  'multi_static_select',
  'multi_external_select',
]);

type Check = (thing: Json, where: string, report: Report) => void;

const BLOCKS: Record<string, Check> = {
  section: checkSection,
  context: checkContext,
  actions: checkActions,
  image: checkImage,
  input: checkInput,
  divider: () => {},
  header: (block, where, report) => {
    checkTextObject(`${where}.text`, block['text'], 150, report, 'plain_text');
  },
};

const ELEMENTS: Record<string, Check> = {
  button: checkButton,
  plain_text_input: checkTextInput,
  number_input: checkNumberInput,
  datepicker: checkDate,
};

/** What is wrong with a message, modal or home tab, as `where: what`; empty when Slack would take it. */
export function brokenRules(messageOrView: object): string[] {
  const broken: string[] = [];
  const report: Report = (where, what) => broken.push(`${where}: ${what}`);
  const whole = messageOrView as Json;
  const isView = whole['type'] === 'modal' || whole['type'] === 'home';
  const blocks = Array.isArray(whole['blocks']) ? (whole['blocks'] as Json[]) : null;
  if (blocks === null) return ['blocks: missing'];
  if (isView) checkView(whole, blocks, report);
  else checkMessage(whole, blocks, report);
  blocks.forEach((block, index) => {
    checkBlock(block, `blocks[${index}]`, isView, report);
  });
  checkUnique(blocks, 'block_id', report);
  checkUnique(blocks.flatMap(elementsOf), 'action_id', report);
  return broken;
}

function checkMessage(message: Json, blocks: Json[], report: Report): void {
  checkText('text', message['text'], 1, 3000, report);
  if (blocks.length === 0) report('blocks', 'empty');
  if (blocks.length > 50) report('blocks', 'more than 50');
  const total = blocks.flatMap(textsOf).reduce((sum, text) => sum + text.length, 0);
  if (total > 12_000) report('blocks', `more than 12000 characters in all (${total})`);
}

function checkView(view: Json, blocks: Json[], report: Report): void {
  if (blocks.length > 100) report('blocks', 'more than 100');
  optional(view['private_metadata'], (value) => checkText('private_metadata', value, 0, 3000, report));
  optional(view['callback_id'], (value) => checkText('callback_id', value, 1, 255, report));
  if (view['type'] !== 'modal') return;
  checkTextObject('title', view['title'], 24, report, 'plain_text');
  optional(view['submit'], (value) => checkTextObject('submit', value, 24, report, 'plain_text'));
  optional(view['close'], (value) => checkTextObject('close', value, 24, report, 'plain_text'));
  if (view['submit'] === undefined && blocks.some(({ type }) => type === 'input')) {
    report('submit', 'missing beside an input block');
  }
}

function checkBlock(block: Json, where: string, isView: boolean, report: Report): void {
  optional(block['block_id'], (value) => checkText(`${where}.block_id`, value, 1, 255, report));
  const check = BLOCKS[String(block['type'])];
  if (check === undefined) report(where, `unknown type ${String(block['type'])}`);
  else check(block, where, report);
  if (block['type'] === 'input' && !isView) report(where, 'input block in a message');
}

function checkSection(block: Json, where: string, report: Report): void {
  const fields = block['fields'];
  if (block['text'] === undefined && fields === undefined) report(where, 'neither text nor fields');
  optional(block['text'], (text) => checkTextObject(`${where}.text`, text, 3000, report));
  optional(block['accessory'], (element) => checkElement(element as Json, `${where}.accessory`, report));
  if (!Array.isArray(fields)) return;
  checkCount(`${where}.fields`, fields, 1, 10, report);
  for (const field of fields) checkTextObject(`${where}.fields`, field, 2000, report);
}

function checkContext(block: Json, where: string, report: Report): void {
  const elements = listOf(block['elements']);
  checkCount(`${where}.elements`, elements, 1, 10, report);
  for (const element of elements) {
    if (element['type'] === 'image') checkImage(element, where, report);
    else checkTextObject(`${where}.elements`, element, 3000, report);
  }
}

function checkActions(block: Json, where: string, report: Report): void {
  const elements = listOf(block['elements']);
  checkCount(`${where}.elements`, elements, 1, 25, report);
  for (const element of elements) {
    if (!ELEMENTS_IN_ACTIONS.has(String(element['type'])))
      report(where, `${String(element['type'])} in actions`);
    checkElement(element, `${where}.elements`, report);
  }
}

function checkImage(image: Json, where: string, report: Report): void {
  checkText(`${where}.alt_text`, image['alt_text'], 1, 2000, report);
  if (image['slack_file'] !== undefined) return;
  checkText(`${where}.image_url`, image['image_url'], 1, 3000, report);
  if (!/^https?:\/\//.test(String(image['image_url']))) report(`${where}.image_url`, 'no web address');
}

function checkInput(block: Json, where: string, report: Report): void {
  checkTextObject(`${where}.label`, block['label'], 2000, report, 'plain_text');
  optional(block['hint'], (hint) => checkTextObject(`${where}.hint`, hint, 2000, report, 'plain_text'));
  const element = (block['element'] ?? {}) as Json;
  if (!ELEMENTS_IN_INPUT.has(String(element['type']))) report(where, `${String(element['type'])} in input`);
  checkElement(element, `${where}.element`, report);
}

function checkElement(element: Json, where: string, report: Report): void {
  checkText(`${where}.action_id`, element['action_id'], 1, 255, report);
  optional(element['placeholder'], (text) =>
    checkTextObject(`${where}.placeholder`, text, 150, report, 'plain_text'),
  );
  (ELEMENTS[String(element['type'])] ?? checkOptions)(element, where, report);
}

function checkButton(button: Json, where: string, report: Report): void {
  checkTextObject(`${where}.text`, button['text'], 75, report, 'plain_text');
  optional(button['value'], (value) => checkText(`${where}.value`, value, 1, 2000, report));
  optional(button['url'], (url) => checkText(`${where}.url`, url, 1, 3000, report));
}

function checkDate({ initial_date: date }: Json, where: string, report: Report): void {
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(String(date))) {
    report(`${where}.initial_date`, 'no date');
  }
}

function checkTextInput(element: Json, where: string, report: Report): void {
  const most = Number(element['max_length'] ?? 3000);
  if (most < 1 || most > 3000) report(`${where}.max_length`, 'not from 1 to 3000');
  optional(element['initial_value'], (value) => checkText(`${where}.initial_value`, value, 0, most, report));
}

function checkNumberInput(element: Json, where: string, report: Report): void {
  if (typeof element['is_decimal_allowed'] !== 'boolean') report(`${where}.is_decimal_allowed`, 'missing');
  const [value, least, most] = ['initial_value', 'min_value', 'max_value'].map((name) =>
    element[name] === undefined ? undefined : Number(element[name]),
  );
  if ([value, least, most].some(Number.isNaN)) report(where, 'a bound or value is no number');
  if (least !== undefined && most !== undefined && least > most) report(where, 'min_value over max_value');
  if (value !== undefined && (value < (least ?? value) || value > (most ?? value))) {
    report(`${where}.initial_value`, 'out of bounds');
  }
}

function checkOptions(element: Json, where: string, report: Report): void {
  const type = String(element['type']);
  const initial =
    element['initial_options'] ?? (element['initial_option'] ? [element['initial_option']] : []);
  const selected = listOf(initial);
  for (const option of selected) checkOption(option, `${where}.initial`, report);
  if ('initial_options' in element && selected.length === 0) report(`${where}.initial_options`, 'empty');
  if (type.endsWith('external_select')) return;
  const options = listOf(element['options']);
  const most = type === 'radio_buttons' || type === 'checkboxes' ? 10 : type === 'overflow' ? 5 : 100;
  checkCount(`${where}.options`, options, 1, most, report);
  for (const option of options) checkOption(option, `${where}.options`, report);
  const known = new Set(options.map((option) => JSON.stringify(option)));
  if (selected.some((option) => !known.has(JSON.stringify(option)))) {
    report(`${where}.initial`, 'not one of the options');
  }
}

function checkOption(option: Json, where: string, report: Report): void {
  checkTextObject(`${where}.text`, option['text'], 75, report);
  checkText(`${where}.value`, option['value'], 1, 150, report);
  optional(option['description'], (text) => checkTextObject(`${where}.description`, text, 75, report));
}

function checkTextObject(where: string, value: unknown, most: number, report: Report, type?: string): void {
  const text = (value ?? {}) as Json;
  const allowed = type === undefined ? ['plain_text', 'mrkdwn'] : [type];
  if (!allowed.includes(String(text['type']))) report(where, `type ${String(text['type'])}`);
  else checkText(where, text['text'], 1, most, report);
}

function checkText(where: string, text: unknown, least: number, most: number, report: Report): void {
  if (typeof text !== 'string') {
    report(where, 'missing');
    return;
  }
  if (text.length > most) report(where, `more than ${most} characters`);
  if (text.length < least || (least > 0 && text.trim() === '')) report(where, 'empty');
  if (!text.isWellFormed()) report(where, 'half a character');
}

function checkCount(where: string, items: unknown[], least: number, most: number, report: Report): void {
  if (items.length < least) report(where, 'empty');
  if (items.length > most) report(where, `more than ${most}`);
}

function checkUnique(items: Json[], name: string, report: Report): void {
  const ids = items.map((item) => item[name]).filter((id) => id !== undefined);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
    report(name, `twice ${id}`);
}

function elementsOf(block: Json): Json[] {
  return [...listOf(block['elements']), block['accessory'], block['element']].filter(
    (element): element is Json => typeof element === 'object' && element !== null,
  );
}

function textsOf(block: Json): string[] {
  return [block, ...elementsOf(block), ...listOf(block['fields'])].flatMap(({ text }) => {
    const inner = typeof text === 'object' && text !== null ? (text as Json)['text'] : text;
    return typeof inner === 'string' ? [inner] : [];
  });
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

function optional(value: unknown, check: (value: unknown) => void): void {
  if (value !== undefined) check(value);
}
