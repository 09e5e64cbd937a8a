/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.group.Command;
import dweeter.node.routing.Gathered;
import dweeter.node.routing.Owners;
import dweeter.node.routing.Replies;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.AuthorFound;
import dweeter.protocol.TweetMessage.AuthorsFetched;
import dweeter.protocol.TweetMessage.FetchAuthors;
import dweeter.protocol.TweetMessage.MarkRead;
import dweeter.protocol.TweetMessage.MarkedRead;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.sqlite.Session;

/// Takes down how far somebody has read. Nobody can have read what is not there yet: an author would never be unread again whose
/// mark lies beyond all they will ever write. So the authors' own nodes are asked how far they have got.
final class ReadMarks {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Group group;
    private final Owners owners;
    private final Ticker ticker;

    ReadMarks(Group group, Owners owners, Ticker ticker) {
        this.group = group;
        this.owners = owners;
        this.ticker = ticker;
    }

    Message mark(MarkRead request) throws InterruptedException {
        Nick reader = request.token().nick();
        Reply<List<ItemRef>> read = group.readAs(request.token(), session -> ahead(session, reader, request.upTo()));
        if (!(read instanceof Reply.Done<List<ItemRef>>(List<ItemRef> ahead))) {
            return Replies.message(read.map(_ -> new Failure.Refused(Refusal.NOT_LOGGED_IN)));
        }
        Gathered<ItemRef, AuthorsFetched> gathered = owners.gather(ahead, ref -> ref.author().key(),
                refs -> new FetchAuthors(refs.stream().map(ItemRef::author).toList()),
                Deadline.after(PATIENCE, ticker));
        List<ItemRef> upTo = within(newest(gathered.replies()), ahead);
        Message answer = upTo.isEmpty()
                ? new MarkedRead(List.of())
                : group.propose(new Command.AdvanceRead(group.proof(request.token()), upTo));
        return answer instanceof MarkedRead
                ? new MarkedRead(gathered.missed().stream().map(ItemRef::author).toList())
                : answer;
    }

    /// Those of some marks that lie beyond what is marked already, one for each author who is or was followed.
    private static List<ItemRef> ahead(Session session, Nick reader, List<ItemRef> marks) {
        Map<Nick, Long> furthest = marks.stream().collect(toMap(ItemRef::author, ItemRef::n, Math::max));
        return furthest.entrySet().stream().map(mark -> new ItemRef(mark.getKey(), mark.getValue()))
                .filter(mark -> FollowEdge.find(session, reader.value(), mark.author())
                        .filter(edge -> edge.read() < mark.n()).isPresent())
                .toList();
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

    private static List<ItemRef> within(Map<Nick, Long> newest, List<ItemRef> marks) {
        return marks.stream().filter(mark -> newest.getOrDefault(mark.author(), 0L) > 0)
                .map(mark -> new ItemRef(mark.author(), Math.min(mark.n(), newest.getOrDefault(mark.author(), 0L))))
                .toList();
    }
}
