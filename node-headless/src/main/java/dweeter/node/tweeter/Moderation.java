/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import dweeter.model.Dweet;
import dweeter.model.InvitationCode;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.SessionId;
import dweeter.model.Token;
import dweeter.node.limits.Allotment;
import dweeter.node.limits.Allowances;
import dweeter.node.limits.Change;
import dweeter.node.routing.Owners;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.Act;
import dweeter.protocol.ActKind;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.ModerationMessage.CreateInvitation;
import dweeter.protocol.ModerationMessage.FetchReports;
import dweeter.protocol.ModerationMessage.InvitationCreated;
import dweeter.protocol.ModerationMessage.InvitationMade;
import dweeter.protocol.ModerationMessage.ListReports;
import dweeter.protocol.ModerationMessage.MakeInvitation;
import dweeter.protocol.ModerationMessage.Moderate;
import dweeter.protocol.ModerationMessage.PerformAct;
import dweeter.protocol.ModerationMessage.ReportAbuse;
import dweeter.protocol.ModerationMessage.ReportSeen;
import dweeter.protocol.ModerationMessage.ReportsListed;
import dweeter.protocol.Refusal;
import dweeter.protocol.Request;
import dweeter.protocol.TweetMessage.AuthorsFetched;
import dweeter.protocol.TweetMessage.DweetsFetched;
import dweeter.protocol.TweetMessage.FetchAuthors;
import dweeter.protocol.TweetMessage.FetchDweets;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.InvitationCodes;
import dweeter.security.Principal;
import dweeter.security.Role;
import dweeter.security.Tokens;

/// What users report, what moderators and operators do about it, and invitations: makes sure who asks, and that what it is about is
/// there, and hands it to the [Office]. Safe for use by many threads.
final class Moderation {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String SHARE = "an account's share";

    private final OwnedStore group;
    private final Office office;
    private final Owners owners;
    private final Allotment<Nick> reporting;
    private final Allotment<Nick> moderating;
    private final SecureRandom random;
    private final Ticker ticker;

    Moderation(OwnedStore group, Owners owners, Allowances allowances, SecureRandom random, Ticker ticker) {
        this.group = group;
        this.office = new Office(group);
        this.owners = owners;
        this.reporting = new Allotment<>(SHARE, allowances.reporting(), ticker);
        this.moderating = new Allotment<>(SHARE, allowances.moderating(), ticker);
        this.random = random;
        this.ticker = ticker;
    }

    /// @param asking who has proved to be whom
    Message handle(ModerationMessage message, Optional<Principal> asking) throws InterruptedException {
        Optional<Principal> operator = asking.filter(principal -> principal.role() == Role.OPERATOR);
        return switch (message) {
            case ReportAbuse request -> asLoggedIn(request.token(), reporting, () -> report(request));
            case CreateInvitation request -> asLoggedIn(request.token(), reporting, () -> invite(request));
            case Moderate request -> asLoggedIn(request.token(), moderating, () -> moderate(request));
            case ListReports request -> asLoggedIn(request.token(), moderating, () -> list(request));
            case PerformAct request when operator.isPresent() -> ifThere(request.act(), () -> office
                    .perform(Optional.empty(), actor(operator.get()), Optional.empty(), request.cid(), request.act()));
            case FetchReports(var _, boolean open, long after, int limit) when operator.isPresent() ->
                withTexts(office.reports(new FetchReports(Optional.empty(), open, after, limit)), Optional.empty());
            case MakeInvitation(var _, var cid, String hash, int uses, int hours) when operator.isPresent() ->
                office.invite(new MakeInvitation(Optional.empty(), cid, hash, uses, hours), actor(operator.get()));
            case ModerationMessage.FetchActs request when operator.isPresent() -> office.acts(request);
            case ModerationMessage.FileReport _,PerformAct _,FetchReports _,MakeInvitation _,ModerationMessage.ClaimInvitation _ ->
                office.answer(message);
            case ModerationMessage.FetchActs _,ModerationMessage.ReportFiled _,ModerationMessage.Moderated _,ReportsListed _,InvitationCreated _,InvitationMade _,ModerationMessage.InvitationClaimed _,ModerationMessage.ActsFetched _ ->
                new Refused(Refusal.NOT_HERE);
        };
    }

    /// With a blank, which no nick has.
    private static String actor(Principal operator) {
        return operator.role().word() + " " + operator.name() + " (" + operator.serial().toString(16) + ")";
    }

    private Message report(ReportAbuse request) throws InterruptedException {
        Optional<Message> missing = missing(request.nick(), request.n());
        return missing.isPresent()
                ? missing.get()
                : ask(new ModerationMessage.FileReport(request.token().nick(), request.cid(), request.nick(),
                        request.n(), request.reason()));
    }

    private Message moderate(Moderate request) throws InterruptedException {
        return ifThere(request.act(), () -> ask(new PerformAct(Optional.of(request.token().nick()),
                Optional.of(SessionId.of(Tokens.hash(request.token()))), request.cid(), request.act())));
    }

    private Message invite(CreateInvitation request) throws InterruptedException {
        InvitationCode code = InvitationCodes.fresh(random);
        String hash = InvitationCodes.hash(code);
        Message made = ask(new MakeInvitation(Optional.of(request.token().nick()), request.cid(), hash, request.uses(),
                request.hours()));
        return made instanceof InvitationMade(String kept, var expires)
                // Where the same request was fulfilled before, that one made another code, which is not known here.
                ? new InvitationCreated(kept.equals(hash) ? Optional.of(code) : Optional.empty(), expires)
                : made;
    }

    private Message list(ListReports request) throws InterruptedException {
        Nick who = request.token().nick();
        return withTexts(ask(new FetchReports(Optional.of(who), request.open(), request.after(), request.limit())),
                Optional.of(who));
    }

    /// Reports with the dweets that they are about, as these are now. The office shows reports of others to moderators alone.
    ///
    /// @param own whose own reports go without
    private Message withTexts(Message listed, Optional<Nick> own) throws InterruptedException {
        if (!(listed instanceof ReportsListed(List<ReportSeen> reports, boolean more))) {
            return listed;
        }
        Set<ItemRef> refs = reports.stream().filter(one -> one.n().isPresent() && !own.equals(Optional.of(one.by())))
                .map(one -> new ItemRef(one.nick(), one.n().getAsLong())).collect(Collectors.toSet());
        Map<ItemRef, String> texts = owners
                .gather(refs, ref -> ref.author().key(),
                        share -> new FetchDweets(share, false, Optional.empty(), Optional.of(true)),
                        Deadline.after(PATIENCE, ticker))
                .replies().stream().flatMap(fetched -> fetched.dweets().stream())
                .collect(Collectors.toMap(Dweet::ref, dweet -> dweet.text().value(), (one, _) -> one));
        return new ReportsListed(reports.stream().map(one -> new ReportSeen(one.number(), one.at(), one.by(),
                one.nick(), one.n(), one.reason(),
                one.n().isPresent() && !own.equals(Optional.of(one.by()))
                        ? Optional.ofNullable(texts.get(new ItemRef(one.nick(), one.n().getAsLong())))
                        : Optional.empty(),
                one.answer())).toList(), more);
    }

    private Message ifThere(Act act, Change change) throws InterruptedException {
        Optional<Message> missing = act.kind() == ActKind.ANSWER ? Optional.empty() : missing(act.nick(), act.n());
        return missing.isPresent() ? missing.get() : change.make();
    }

    /// What to say where there is no such dweet or user.
    private Optional<Message> missing(Nick nick, OptionalLong n) throws InterruptedException {
        if (n.isEmpty()) {
            Reply<AuthorsFetched> found = owners.ask(nick.key(), new FetchAuthors(List.of(nick)), patience());
            return found instanceof Reply.Done<AuthorsFetched>(AuthorsFetched(var authors))
                    ? authors.isEmpty() ? Optional.of(new Refused(Refusal.NO_SUCH_USER)) : Optional.empty()
                    : Optional.of(ReplyTranslation.toQuestion(found));
        }
        Reply<DweetsFetched> found = owners.ask(nick.key(),
                new FetchDweets(List.of(new ItemRef(nick, n.getAsLong())), false), patience());
        return found instanceof Reply.Done<DweetsFetched>(DweetsFetched(var dweets))
                ? dweets.isEmpty() ? Optional.of(new Refused(Refusal.NO_SUCH_DWEET)) : Optional.empty()
                : Optional.of(ReplyTranslation.toQuestion(found));
    }

    private Message ask(Request<?> request) throws InterruptedException {
        return ReplyTranslation.message(owners.ask(ModerationMessage.OFFICE.key(), request, patience()));
    }

    private Deadline patience() {
        return Deadline.after(PATIENCE, ticker);
    }

    /// Whoever has a session now; one that has ended is refused from then on.
    private Message asLoggedIn(Token token, Allotment<Nick> share, Change change) throws InterruptedException {
        Reply<Boolean> known = group.readAs(token, _ -> true);
        return known instanceof Reply.Done<Boolean>
                ? share.spend(token.nick(), change, Spending::isDone)
                : ReplyTranslation.message(known.map(_ -> new Refused(Refusal.NOT_LOGGED_IN)));
    }
}
