/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.Optional;
import java.util.OptionalLong;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.node.operator.Operator;
import dweeter.protocol.Act;
import dweeter.protocol.ActKind;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage.PerformAct;
import dweeter.protocol.Refusal;
import dweeter.protocol.Request;
import dweeter.rpc.Reply;
import picocli.CommandLine.Mixin;

/// How an operator reaches the office of the network, where reports, rights and the audit log are.
final class OfficeOption {

    @Mixin
    private EntriesOption entries = new EntriesOption();

    /// @throws CommandFailed with what to do, if it did not come to an answer
    <R extends Message> R ask(Request<R> request) throws InterruptedException {
        try (Operator operator = entries.operator()) {
            Reply<R> reply = entries.answered(operator.office(request, entries.all()));
            return switch (reply) {
                case Reply.Done<R>(R said) -> said;
                case Reply.Failed<R>(Failure.Refused(Refusal reason, var _)) -> throw new CommandFailed(words(reason));
                case Reply.Failed<R>(Failure.TryAgain(var _, String why, var _)) ->
                    throw new CommandFailed("Nothing was done: " + why + ". Try again in a while.");
                case Reply.Failed<R> _,Reply.Unreached<R> _,Reply.Unanswered<R> _ ->
                    throw new CommandFailed("The node that keeps reports, rights and invitations does not answer. "
                            + "See `dweeter-node ring`, and try again.");
            };
        }
    }

    /// Does something, and tells its number in the audit log.
    ///
    /// @param n of a dweet or report; 0 if it is about none
    long act(ActKind kind, Nick nick, long n, String reason) throws InterruptedException {
        Act act;
        try {
            act = new Act(kind, nick, n == 0 ? OptionalLong.empty() : OptionalLong.of(n), reason);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage() + ".");
        }
        return ask(new PerformAct(Optional.empty(), Optional.empty(), Cid.fresh(), act)).number();
    }

    private static String words(Refusal reason) {
        return switch (reason) {
            case NO_SUCH_USER -> "There is nobody with that nick.";
            case NO_SUCH_DWEET -> "There is no such dweet: it was deleted, or is a redweet.";
            case NO_SUCH_REPORT -> "There is no such report.";
            default -> "Nothing was done: " + reason.code() + ".";
        };
    }

    /// A nick as a person types it.
    ///
    /// @throws CommandFailed if it is none
    static Nick nick(String text) {
        return Nick.typed(text).orElseThrow(() -> new CommandFailed("'" + text + "' is no nick. " + Nick.RULE + "."));
    }
}
