/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import dweeter.protocol.ActKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `dweeter-node revoke-right`
@Command(name = "revoke-right", mixinStandardHelpOptions = true,
        description = "Takes a right from a user; with that to invite, the invitations made by it that are still good.")
final class RevokeRightCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RightOption right = new RightOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(right.change(ActKind.REVOKE_INVITE, ActKind.REVOKE_MODERATE, "may no longer"));
        out.flush();
        return 0;
    }
}
