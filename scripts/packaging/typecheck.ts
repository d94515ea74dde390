import { inRepository, repositoryRoot } from '../repository';
import { runNode } from './runNode';

/** Type-checks the whole checkout. Errors: one Error that holds the compiler's findings. */
export async function typecheck(): Promise<void> {
  const compiler = inRepository('node_modules', 'typescript', 'bin', 'tsc');
  const { exitCode, output } = await runNode([compiler, '--noEmit'], { cwd: repositoryRoot });
  if (exitCode !== 0) throw new Error(`The type-check found mistakes:\n${output.trim()}`);
}
