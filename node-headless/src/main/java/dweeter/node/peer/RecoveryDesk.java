/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.RecoveryCommand;
import dweeter.node.group.RulesVersion;
import dweeter.node.replication.GroupLog;
import dweeter.node.replication.Logged;
import dweeter.node.rows.RowFormat;
import dweeter.node.rules.core.ProposalCheck;
import dweeter.node.storage.Handoffs.Place;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.RecoveryMessage;
import dweeter.protocol.RecoveryMessage.ClearRows;
import dweeter.protocol.RecoveryMessage.ImportRows;
import dweeter.protocol.RecoveryMessage.RangeReleased;
import dweeter.protocol.RecoveryMessage.ReleaseRange;
import dweeter.protocol.RecoveryMessage.RowsCleared;
import dweeter.protocol.RecoveryMessage.RowsImported;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;

/// Does as the leader what an operator has done to a range in quarantine. Safe for use by many threads.
///
/// @param group  whose log it is
/// @param spoken the newest rules that all siblings know
record RecoveryDesk(UUID group, GroupLog<Command, Answer> log, Supplier<RulesVersion> spoken, Ticker ticker) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// So many at once that the log is not held up for long.
    private static final int USERS_AT_ONCE = 200;
    private static final int HEXADECIMAL = 16;

    Message importRows(ImportRows request) throws InterruptedException {
        var format = new RowFormat(request.format().orElse(RulesVersion.RECOVERY.format().number()));
        if (request.group().equals(group) && !spoken.get().format().includes(format)
                && spoken.get().include(RulesVersion.RECOVERY)) {
            return new Failure.Refused(Refusal.HANDOFF_MISFIT, "its rows are in format " + format.number()
                    + ", and this node reads those up to " + spoken.get().format().number());
        }
        return of(request.group(), () -> new RecoveryCommand.Restore(request.name(), request.seq(), format,
                request.rows().stream().map(Base64.getDecoder()::decode).toList()),
                answer -> answer instanceof Answer.Placed(Place(long seq, var _))
                        ? Optional.of(new RowsImported(seq))
                        : Optional.empty());
    }

    Message clear(ClearRows request) throws InterruptedException {
        return of(request.group(), () -> new RecoveryCommand.Clear(USERS_AT_ONCE),
                answer -> left(answer).map(RowsCleared::new));
    }

    Message release(ReleaseRange request) throws InterruptedException {
        return of(request.group(), () -> new RecoveryCommand.Release(request.rows(),
                Long.parseUnsignedLong(request.digest(), HEXADECIMAL), request.skip(), USERS_AT_ONCE),
                answer -> left(answer).map(RangeReleased::new));
    }

    private static Optional<Boolean> left(Answer answer) {
        return answer instanceof Answer.Stepped(long left) ? Optional.of(left > 0) : Optional.empty();
    }

    private Message of(UUID wanted, Supplier<RecoveryCommand> step,
            Function<Answer, Optional<? extends RecoveryMessage>> reply) throws InterruptedException {
        if (!wanted.equals(group)) {
            return new Failure.Refused(Refusal.NOT_HERE, "this peer does not belong to group " + wanted);
        }
        try {
            RecoveryCommand command = step.get();
            Optional<Failure.TryAgain> refusal = ProposalCheck.refusal(command, spoken);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Logged<Answer> logged = log.propose(command, Deadline.after(PATIENCE, ticker));
            return logged.message(answer -> said(answer, reply), Failure.OutcomeUnknown::new);
        } catch (IllegalArgumentException e) {
            return new Failure.Refused(Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static Message said(Answer answer, Function<Answer, Optional<? extends RecoveryMessage>> reply) {
        if (answer instanceof Answer.Misfit(String why)) {
            return new Failure.Refused(Refusal.HANDOFF_MISFIT, why);
        }
        Optional<? extends RecoveryMessage> said = reply.apply(answer);
        return said.isPresent() ? said.get() : new Failure.Refused(Refusal.NOT_HERE);
    }
}
