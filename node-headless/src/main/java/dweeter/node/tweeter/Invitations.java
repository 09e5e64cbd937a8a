/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.node.routing.Owners;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.ModerationMessage.ClaimInvitation;
import dweeter.protocol.ModerationMessage.InvitationClaimed;
import dweeter.protocol.Refusal;
import dweeter.protocol.RegistrationMode;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.InvitationCodes;

/// Says who may register, and has invitations used up. Safe for use by many threads.
final class Invitations {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Owners owners;
    private final Ticker ticker;

    Invitations(Owners owners, Ticker ticker) {
        this.owners = owners;
        this.ticker = ticker;
    }

    /// Why somebody may not register, as far as it can be seen without an effect.
    static Optional<Refused> refusal(Register request) {
        return switch (mode(request)) {
            case OPEN -> Optional.empty();
            case INVITE -> request.invitation().isPresent()
                    ? Optional.empty()
                    : Optional.of(new Refused(Refusal.INVITATION_NEEDED));
            case CLOSED -> Optional.of(new Refused(Refusal.REGISTRATION_CLOSED));
        };
    }

    /// Uses the invitation up, where it takes one.
    ///
    /// @return what to say where that cannot be
    Optional<Message> claim(Register request, Nick nick) throws InterruptedException {
        Optional<Refused> refusal = refusal(request);
        if (refusal.isPresent() || mode(request) == RegistrationMode.OPEN) {
            return refusal.map(said -> said);
        }
        Reply<InvitationClaimed> claimed = owners.ask(ModerationMessage.OFFICE.key(),
                new ClaimInvitation(InvitationCodes.hash(request.invitation().orElseThrow()), nick),
                Deadline.after(PATIENCE, ticker));
        return claimed instanceof Reply.Done<InvitationClaimed>
                ? Optional.empty()
                : Optional.of(ReplyTranslation.toQuestion(claimed));
    }

    private static RegistrationMode mode(Register request) {
        return request.registration().orElse(RegistrationMode.OPEN);
    }
}
