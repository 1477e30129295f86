import { fileURLToPath } from 'node:url';

export type PageBundle = { script: string; style: string };

let bundle: Promise<PageBundle> | undefined;

/** The page's script and style, made once and only when the page is opened. */
export function bundlePage(): Promise<PageBundle> {
  bundle ??= make();
  return bundle;
}

async function make(): Promise<PageBundle> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./page/app.tsx', import.meta.url))],
    ...{ bundle: true, write: false, outdir: 'page', format: 'esm', target: 'es2022', logLevel: 'error' },
    ...{ jsx: 'automatic', minify: true, define: { 'process.env.NODE_ENV': '"production"' } },
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}
