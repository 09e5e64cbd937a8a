/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.util.function.Predicate;

import dweeter.node.limits.Allotment;
import dweeter.node.limits.Allowances;
import dweeter.node.limits.Change;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.OutcomeUnknown;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Ticker;

/// How much those at one place may ask for who have not proved yet who they are: to register, to log in, to know whether a nick is
/// free. Many people may share a place. In memory, at each Entry for itself. Safe for use by many threads.
final class SourceLimits {

    private final Allotment<String> registering;
    private final Allotment<String> checking;
    private final Allotment<String> mistaking;

    SourceLimits(Allowances allowances, Ticker ticker) {
        registering = new Allotment<>("registrations from one place", allowances.registering(), ticker);
        checking = new Allotment<>("questions for nicks from one place", allowances.checking(), ticker);
        mistaking = new Allotment<>("wrong passwords from one place", allowances.mistaking(), ticker);
    }

    /// Whether anybody may ask for anything.
    boolean areBoundless() {
        return registering.isBoundless() && checking.isBoundless() && mistaking.isBoundless();
    }

    /// Has a request answered, or says how long to wait before.
    ///
    /// @param source where it comes from, see [Sources]
    Message answer(String source, ClientRequest<?> request, Change change) throws InterruptedException {
        return switch (request) {
            case LoggerMessage.Register _ -> spend(registering, source, change, SourceLimits::mayHaveRegistered);
            case LoggerMessage.CheckNick _ -> spend(checking, source, change, _ -> true);
            case LoggerMessage.Costly<?> _ -> spend(mistaking, source, change, SourceLimits::wasWrong);
            default -> change.make();
        };
    }

    private static Message spend(Allotment<String> left, String source, Change change, Predicate<Message> counts)
            throws InterruptedException {
        return left.isBoundless() ? change.make() : left.spend(source, change, counts);
    }

    /// What was relayed need not have been read, but for failures.
    private static boolean mayHaveRegistered(Message said) {
        return !(said instanceof Failure) || said instanceof OutcomeUnknown;
    }

    private static boolean wasWrong(Message said) {
        return said instanceof Refused(Refusal reason, String _) && reason == Refusal.WRONG_CREDENTIALS;
    }
}
