/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dweeter.model.Nick;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.SessionCommand;
import dweeter.node.routing.Owners;
import dweeter.node.routing.ReplyTranslation;
import dweeter.node.routing.core.Gathered;
import dweeter.protocol.Failure;
import dweeter.protocol.MarkRead;
import dweeter.protocol.MarkRead.MarkedRead;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.AuthorFound;
import dweeter.protocol.TweetMessage.AuthorsFetched;
import dweeter.protocol.TweetMessage.FetchAuthors;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Takes down what somebody has read. Nobody can have read what is not there yet: an author would never be unread again who is
/// marked beyond all they will ever write. So the authors' own nodes are asked how far they have got.
final class ReadMarks {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final OwnedStore group;
    private final Owners owners;
    private final Supplier<RulesVersion> spoken;
    private final Ticker ticker;

    ReadMarks(OwnedStore group, Owners owners, Supplier<RulesVersion> spoken, Ticker ticker) {
        this.group = group;
        this.owners = owners;
        this.spoken = spoken;
        this.ticker = ticker;
    }

    Message mark(MarkRead request) throws InterruptedException {
        Nick reader = request.token().nick();
        Reply<List<Marks>> read = group.readAs(request.token(),
                session -> Marks.unmarked(session, reader, request.read()));
        if (!(read instanceof Reply.Done<List<Marks>>(List<Marks> unmarked))) {
            return ReplyTranslation.message(read.map(_ -> new Failure.Refused(Refusal.NOT_LOGGED_IN)));
        }
        Gathered<Marks, AuthorsFetched> gathered = owners.gather(unmarked, marks -> marks.author().key(),
                asked -> new FetchAuthors(asked.stream().map(Marks::author).toList()),
                Deadline.after(PATIENCE, ticker));
        List<Marks> marks = Marks.within(newest(gathered.replies()), unmarked);
        RulesVersion rules = spoken.get();
        Optional<SessionCommand> command = Marks.command(group.proof(request.token()), marks, rules);
        Message answer = command.isEmpty() ? new MarkedRead(List.of()) : group.propose(command.get());
        return answer instanceof MarkedRead
                ? new MarkedRead(Stream.concat(gathered.missed().stream().map(Marks::author),
                        Marks.incomplete(marks, rules).stream()).toList())
                : answer;
    }

    private static Map<Nick, Long> newest(List<AuthorsFetched> replies) {
        var newest = new HashMap<Nick, Long>();
        for (AuthorsFetched reply : replies) {
            for (AuthorFound found : reply.authors()) {
                newest.put(found.author().nick(), found.newest());
            }
        }
        return newest;
    }
}
