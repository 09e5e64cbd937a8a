/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.Table;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.LostNumbers;
import dweeter.node.tweeter.PageAssembly;
import dweeter.sqlite.SqlSession;

/// What the owners hold of their users (3, 4, 6), and, when nothing goes on any more, of each other's (9, 11, 15).
///
/// @param nicks  those who stay
/// @param guests those who are gone when nothing goes on any more
record RowAudit(List<SimLog> logs, List<Nick> nicks, List<Nick> guests, Ledger ledger) {

    private static final Interval ALL = Interval.whole(RingId.ZERO);

    /// Each author's items are numbered without a gap, each cid has one, and what was acknowledged is there.
    void checkItems() {
        for (Nick nick : nicks) {
            owner(nick).ifPresent(session -> {
                checkItems(session, nick);
                checkPlaces(session, nick);
            });
        }
    }

    private void checkItems(SqlSession session, Nick nick) {
        long count = session.number("select count(*) from items where nick = ?", nick.value());
        long highest = session.number("select max(n) from items where nick = ?", nick.value());
        long lost = LostNumbers.behind(session, nick, 0).stream().filter(range -> range.first() <= highest)
                .mapToLong(range -> range.last() - range.first() + 1).sum();
        Violation.unless(count + lost == highest, "6: %s has %d items and %d lost ones up to number %d", nick, count,
                lost, highest);
        long answers = session.number("select count(*) from answers where nick = ? and kind = 2", nick.value());
        long notices = session.number("select count(*) from items notice join items redweet on redweet.nick = "
                + "notice.nick and redweet.n = notice.deletes and redweet.n < notice.n where notice.nick = ? and "
                + "redweet.of_nick is not null", nick.value());
        Violation.unless(answers == count - notices, "4: %s has %d items, %d of them notices, and answers to %d", nick,
                count, notices, answers);
        for (ItemRow row : ItemRow.TABLE.all(session, "nick = ?", nick.value())) {
            var ref = new ItemRef(nick, row.n());
            if (row.isDeleted()) {
                Violation.unless(ledger.mayBeDeleted(ref), "23: %s is deleted, and nobody wanted that", ref);
                continue;
            }
            String content = row.text().or(() -> row.of().map(Ledger::content))
                    .orElseGet(() -> Ledger.deletion(new ItemRef(nick, row.deletes().orElseThrow())));
            String known = ledger.items(nick).getOrDefault(row.n(), content);
            Violation.unless(known.equals(content), "6: %s/%d was %s and is %s", nick, row.n(), known, content);
        }
        Violation.unless(highest >= ledger.floor(nick), "3: %s had %d items and has %d", nick, ledger.floor(nick),
                highest);
    }

    /// Each follow has a place of its own, and no more are kept than may be.
    private void checkPlaces(SqlSession session, Nick nick) {
        List<FollowEdge> edges = PageAssembly.edges(session, nick);
        Violation.unless(edges.stream().mapToInt(FollowEdge::place).sorted().boxed().toList()
                .equals(IntStream.range(0, edges.size()).boxed().toList()), "14: %s has places %s", nick,
                edges.stream().map(FollowEdge::place).toList());
        Violation.unless(edges.stream().filter(FollowEdge::isActive).count() <= World.FOLLOWS.following()
                && edges.size() <= World.FOLLOWS.following() + World.FOLLOWS.remembered(), "15: %s has %d follows",
                nick, edges.size());
    }

    /// Nothing is under way any more, and all siblings have the same rows.
    void checkRest() {
        for (SimLog log : logs) {
            Sibling first = log.foremost();
            Violation.unless(new Handoffs(first.session()).underWay().isEmpty(), "11: %s has not ended %s", log,
                    new Handoffs(first.session()).underWay());
            List<String> rows = Audit.dump(first.session(), ALL);
            for (Sibling sibling : log.siblings()) {
                Violation.unless(sibling.applied() == first.applied(), "9: %s is at %d, not at %d",
                        sibling.peer().tweeter(), sibling.applied(), first.applied());
                Violation.unless(Audit.dump(sibling.session(), ALL).equals(rows), "9: %s has other rows than %s",
                        sibling.peer().tweeter(), first.peer().tweeter());
            }
            checkLeftovers(log, first.session());
        }
        nicks.stream().filter(ledger::isRegistered).forEach(this::checkCounters);
        guests.forEach(this::checkGone);
    }

    /// What an office has done is what it holds, and what follows from that.
    void check(Office office) {
        new OfficeAudit(office, nicks, nick -> owner(nick).orElseThrow(() -> new Violation("2: nobody owns " + nick)))
                .check();
    }

    /// Of who is gone nothing is left but that the nick is taken, and what was done with them has ended (25).
    private void checkGone(Nick nick) {
        SqlSession session = owner(nick).orElseThrow(() -> new Violation("2: nobody owns " + nick));
        for (Table<?> table : Table.all()) {
            long most = table == UserRow.TABLE || table == AnswerRow.TABLE ? 1 : 0;
            long rows = session.number("select count(*) from " + table + " where nick = ?", nick.value());
            Violation.unless(rows == most, "25: of %s, who is gone, %d rows of %s are left", nick, rows, table);
        }
        for (SimLog log : logs) {
            for (String left : List.of("follows where whom = ? and active = 1",
                    "followers where follower = ? and active = 1",
                    "redweeters where redweeter = ? and withdrawn is null",
                    "items where of_nick = ? and deletes is null")) {
                Violation.unless(!log.foremost().session().exists("select 1 from " + left, nick.value()),
                        "25: %s, who is gone, is still among %s", nick, left);
            }
        }
    }

    /// What was given away is not kept.
    private void checkLeftovers(SimLog log, SqlSession session) {
        for (Nick nick : nicks) {
            boolean holds = session.exists("select 1 from users where nick = ?", nick.value());
            Violation.unless(!holds || new Handoffs(session).owned()
                    .filter(owned -> owned.range().contains(nick.key())).isPresent(), "11: %s still holds %s", log,
                    nick);
        }
    }

    /// What is counted is what there is.
    private void checkCounters(Nick nick) {
        SqlSession session = owner(nick).orElseThrow(() -> new Violation("2: nobody owns " + nick));
        UserRow user = UserRow.TABLE.find(session, nick.value())
                .orElseThrow(() -> new Violation("3: the owner has no " + nick));
        long followers = everybody().filter(other -> owner(other).filter(home -> home.exists(
                "select 1 from follows where nick = ? and whom = ? and active = 1", other.value(), nick.value()))
                .isPresent()).count();
        Violation.unless(user.followers() == followers, "15: %s is said to have %d followers and has %d", nick,
                user.followers(), followers);
        long following = session.number("select count(*) from follows where nick = ? and active = 1", nick.value());
        Violation.unless(user.following() == following, "15: %s is said to follow %d and follows %d", nick,
                user.following(), following);
        for (ItemRow item : ItemRow.TABLE.all(session, "nick = ? and text is not null", nick.value())) {
            long redweets = everybody().filter(other -> owner(other).filter(home -> home.exists(
                    "select 1 from items where nick = ? and of_nick = ? and of_n = ?", other.value(), nick.value(),
                    item.n())).isPresent()).count();
            Violation.unless(item.redweets() == redweets, "15: %s/%d is said to have %d redweets and has %d",
                    nick, item.n(), item.redweets(), redweets);
        }
    }

    private Stream<Nick> everybody() {
        return Stream.concat(nicks.stream(), guests.stream());
    }

    private Optional<SqlSession> owner(Nick nick) {
        return logs.stream().filter(SimLog::isCurrent).map(log -> log.foremost().session())
                .filter(session -> new Handoffs(session).owned()
                        .filter(owned -> owned.range().contains(nick.key())).isPresent())
                .findFirst();
    }
}
