/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.concurrent.Callable;

import dweeter.trials.local.Exercise;
import picocli.CommandLine.Command;

/// `dweeter-node exercise`, which only the build of the package calls.
@Command(name = "exercise", hidden = true,
        description = "Has an Entry and a peer in this process do once what servers do.")
final class ExerciseCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        Interruptible.run(() -> {
            Exercise.run();
            return 0;
        });
        return 0;
    }
}
