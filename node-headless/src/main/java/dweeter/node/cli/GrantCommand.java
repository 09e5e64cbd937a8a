/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import dweeter.protocol.ActKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `dweeter-node grant`
@Command(name = "grant", mixinStandardHelpOptions = true,
        description = "Gives a user a right.")
final class GrantCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RightOption right = new RightOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(right.change(ActKind.GRANT_INVITE, ActKind.GRANT_MODERATE, "may now"));
        out.flush();
        return 0;
    }
}
