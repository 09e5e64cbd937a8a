/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.concurrent.Callable;

import dweeter.model.Address;
import dweeter.node.operator.Operator;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage.Left;
import dweeter.rpc.Reply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node leave`
@Command(name = "leave", mixinStandardHelpOptions = true,
        description = "Has the siblings of a peer go on without it, or, if it has none, its successor take its users.")
final class LeaveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HOST:PORT", description = "The Tweeter port of the peer, as `ring` shows it.")
    private Address peer = new Address("127.0.0.1", 7411);

    @Override
    public Integer call() throws Exception {
        try (var operator = new Operator()) {
            Reply<Left> reply = operator.leave(peer);
            switch (reply) {
                case Reply.Done<Left> _ -> spec.commandLine().getOut().println(peer + " has left the ring.");
                case Reply.Failed<Left>(Failure.TryAgain(int _, String why)) ->
                    throw new CommandFailed(peer + " stays: " + why + ".");
                case Reply.Failed<Left>(Failure failure) ->
                    throw new CommandFailed(peer + " does not leave: " + failure);
                case Reply.Unreached<Left> _ ->
                    throw new CommandFailed("Nobody answers at " + peer + ". Is this the peer's Tweeter port?");
                case Reply.Unanswered<Left> _ -> throw new CommandFailed(
                        peer + " did not say that it has left. Look with `dweeter-node ring` whether it has.");
            }
        }
        return 0;
    }
}
