/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Route;
import dweeter.model.Stamp;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.SessionCommand;
import dweeter.node.handoff.Incoming;
import dweeter.node.rules.core.ProposalCheck;
import dweeter.node.storage.Handoffs;
import dweeter.node.tweeter.Marks;
import dweeter.node.tweeter.OwnerReads;
import dweeter.node.tweeter.PageAssembly;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.MarkRead.MarkedRead;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.TasksDelivered;
import dweeter.protocol.ViewProfile.ProfileViewed;
import dweeter.sqlite.SqlSession;

/// How a sibling answers what it is asked: by its log, or from its rows if it leads.
final class Desk {

    private Desk() {}

    static void answer(World world, Sibling sibling, Question question, Consumer<Object> reply) {
        switch (question) {
            case Question.Write(Function<Stamp, Command> command) ->
                write(world, sibling, command.apply(sibling.now()), reply);
            case Question.Fetch(TweetMessage request) -> fetch(world, sibling, request, false, reply);
            case Question.FetchOfAny(TweetMessage request) -> fetch(world, sibling, request, true, reply);
            case Question.Edges(Nick reader) -> read(world, sibling, false, List.of(reader),
                    session -> session.exists("select 1 from sessions where nick = ?", reader.value())
                            ? PageAssembly.edges(session, reader)
                            : new Failure.Refused(Refusal.NOT_LOGGED_IN),
                    reply);
            case Question.MarkItems marks -> read(world, sibling, false, List.of(marks.reader()),
                    session -> Marks.unmarked(session, marks.reader(), marks.read()),
                    found -> mark(world, sibling, marks, found, reply));
            case Question.OfHandoff(HandoffMessage message) -> handoff(world, sibling, message, reply);
        }
    }

    /// As [dweeter.node.tweeter.ReadMarks] takes down marks, but that nobody marks what was not seen.
    private static void mark(World world, Sibling sibling, Question.MarkItems question, Object found,
            Consumer<Object> reply) {
        if (!(found instanceof List<?> unmarked)) {
            reply.accept(found);
            return;
        }
        List<Marks> marks = unmarked.stream().map(Marks.class::cast).toList();
        RulesVersion spoken = sibling.rules().spoken();
        Optional<SessionCommand> command = Marks.command(question.proof().apply(sibling.now()), marks, spoken);
        var marked = new MarkedRead(Marks.incomplete(marks, spoken));
        if (command.isEmpty()) {
            reply.accept(marked);
        } else {
            write(world, sibling, command.get(),
                    answer -> reply.accept(answer instanceof MarkedRead ? marked : answer));
        }
    }

    /// As [dweeter.node.tweeter.OwnedStore] proposes: only what all siblings know.
    private static void write(World world, Sibling sibling, Command command, Consumer<Object> reply) {
        Optional<Failure.TryAgain> refusal = ProposalCheck.refusal(command, sibling.rules()::spoken);
        if (refusal.isPresent()) {
            world.counts().add(Counts.Happening.COMMAND_NOT_KNOWN_BY_ALL);
            reply.accept(refusal.get());
            return;
        }
        if (Temptation.acknowledges(world, sibling, command)) {
            reply.accept(new TasksDelivered());
        }
        propose(world, sibling, command, reply, answer -> switch (answer) {
            case Answer.Said(var message) -> message;
            case Answer.Noted() -> new TasksDelivered();
            case Answer.Stepped _,Answer.Placed _,Answer.Misfit _ ->
                throw new IllegalStateException("No answer to a user: " + answer);
        });
    }

    private static void handoff(World world, Sibling sibling, HandoffMessage message, Consumer<Object> reply) {
        switch (message) {
            case HandoffMessage.AskPlace(String hid) -> {
                if (sibling.believesToLead()) {
                    reply.accept(Incoming.place(sibling.session(), hid));
                } else {
                    reply.accept(notLeader(world, sibling));
                }
            }
            case HandoffMessage.AskFate(String hid) -> reply.accept(Incoming.fate(sibling.session(), hid));
            default -> {
                Optional<Failure> refusal = Incoming.refusal(message, sibling.rules().spoken());
                if (refusal.isPresent() && !world.has(Mistake.FORMAT_UNCHECKED)) {
                    world.counts().add(Counts.Happening.BLOCK_NOT_KNOWN_BY_ALL);
                    reply.accept(refusal.get());
                    break;
                }
                Optional<Failure> flaw = flaw(sibling, message);
                if (flaw.isPresent()) {
                    reply.accept(flaw.get());
                    break;
                }
                RangeCommand step = Incoming.step(message).orElseThrow();
                propose(world, sibling, step, reply, answer -> {
                    if (answer instanceof Answer.Stepped
                            && step instanceof RangeCommand.Accept(String hid, var _, var _, var _)
                            && world.has(Mistake.ACTIVATE_ON_ACCEPT)) {
                        activateAtOnce(world, sibling, hid);
                    }
                    if (!(answer instanceof Answer.Misfit)) {
                        sibling.errands().resume(hid(message));
                    }
                    return Incoming.reply(message, answer);
                });
            }
        }
    }

    /// What is wrong with what comes in. Builds of before did not look.
    private static Optional<Failure> flaw(Sibling sibling, HandoffMessage message) {
        try {
            if (sibling.rules().build().include(RulesVersion.MODERATION)) {
                Incoming.require(message);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new Failure.Refused(Refusal.MALFORMED, String.valueOf(e.getMessage())));
        }
    }

    private static String hid(HandoffMessage message) {
        return switch (message) {
            case HandoffMessage.Import block -> block.hid();
            case HandoffMessage.Accept accept -> accept.hid();
            case HandoffMessage.Activate activate -> activate.hid();
            case HandoffMessage.Drop drop -> drop.hid();
            default -> throw new IllegalStateException("No step: " + message);
        };
    }

    private static void activateAtOnce(World world, Sibling sibling, String hid) {
        new Handoffs(sibling.session()).find(hid).ifPresent(handoff -> world.log(sibling).propose(sibling,
                new RangeCommand.Activate(hid, new Route(handoff.range(),
                        world.log(sibling).node(handoff.range().to()), handoff.epoch() + 9)),
                _ -> {}));
    }

    private static void propose(World world, Sibling sibling, Command command, Consumer<Object> reply,
            Function<Answer, Message> said) {
        world.log(sibling).propose(sibling, command,
                logged -> reply.accept(logged.message(said, Failure.OutcomeUnknown::new)));
    }

    private static void fetch(World world, Sibling sibling, TweetMessage request, boolean ofAny,
            Consumer<Object> reply) {
        switch (request) {
            case TweetMessage.FetchItems items when items.anySibling() -> nearly(world, sibling, items, reply);
            case TweetMessage.FetchItems items -> read(world, sibling, ofAny,
                    items.spans().stream().map(ItemSpan::author).toList(),
                    session -> OwnerReads.items(session, items), reply);
            case TweetMessage.FetchDweets dweets -> read(world, sibling, ofAny,
                    dweets.refs().stream().map(ItemRef::author).toList(),
                    session -> OwnerReads.dweets(session, dweets), reply);
            case TweetMessage.FetchAuthors authors -> read(world, sibling, ofAny, authors.nicks(),
                    session -> OwnerReads.authors(session, authors), reply);
            case TweetMessage.FetchProfile profile -> read(world, sibling, ofAny, List.of(profile.nick()),
                    session -> OwnerReads.profile(session, profile).<Object>map(ProfileViewed::new)
                            .orElseGet(() -> new Failure.Refused(Refusal.NO_SUCH_USER)),
                    reply);
            default -> reply.accept(new Failure.Refused(Refusal.NOT_HERE));
        }
    }

    /// As [dweeter.node.tweeter.Fetches] answers where any sibling may: from its rows as they are, however old.
    private static void nearly(World world, Sibling sibling, TweetMessage.FetchItems request, Consumer<Object> reply) {
        Optional<Failure> refusal = request.spans().stream()
                .flatMap(span -> sibling.ownership().refusalToRead(span.author().key()).stream()).findFirst();
        if (refusal.isPresent()) {
            reply.accept(refusal.get());
            return;
        }
        TweetMessage.ItemsFetched fetched = OwnerReads.items(sibling.session(), request);
        reply.accept(world.has(Mistake.LAGGARD_FILLS_A_GAP) || OwnerReads.reaches(fetched, request)
                ? fetched
                : new Failure.TryAgain(0, "this sibling lags behind what is asked for"));
    }

    /// As [dweeter.node.tweeter.OwnedStore] reads: only what is owned, and only what is certain to be the latest.
    private static void read(World world, Sibling sibling, boolean ofAny, List<Nick> owners,
            Function<SqlSession, Object> query,
            Consumer<Object> reply) {
        boolean careless = ofAny || world.has(Mistake.STALE_READS)
                || world.has(Mistake.READS_WITHOUT_LEASE) && sibling.believesToLead();
        if (careless || world.log(sibling).vouchesFor(sibling)) {
            Optional<Failure> refusal = owners.stream()
                    .flatMap(nick -> sibling.ownership().refusalToRead(nick.key()).stream()).findFirst();
            reply.accept(refusal.isPresent() ? refusal.get() : query.apply(sibling.session()));
        } else if (!sibling.believesToLead()) {
            reply.accept(notLeader(world, sibling));
        } else {
            // It leads no more and does not know: no majority answers it.
            reply.accept(new Failure.TryAgain(50, "no majority answers"));
        }
    }

    private static Failure notLeader(World world, Sibling sibling) {
        return new Failure.NotLeader(world.log(sibling).leader().map(Sibling::peer));
    }
}
