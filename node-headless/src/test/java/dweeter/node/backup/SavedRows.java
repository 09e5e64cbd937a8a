/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dweeter.node.rows.FollowRow;
import dweeter.node.rows.FollowerRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.LostRow;
import dweeter.node.rows.RedweeterRow;
import dweeter.node.rows.Row;
import dweeter.node.rows.SessionRow;
import dweeter.node.rows.TaskRow;
import dweeter.node.rows.UserRow;

/// What a backup says of users, to see whether it goes together.
final class SavedRows {

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, UserRow> users = new HashMap<>();
    private final Map<String, FollowRow> follows = new HashMap<>();
    private final Map<String, FollowerRow> followers = new HashMap<>();
    private final Set<String> redweets = new HashSet<>();
    private final Set<String> items = new HashSet<>();
    private final Set<String> tasks = new HashSet<>();

    static SavedRows in(BackupDirectory directory) throws Exception {
        var saved = new SavedRows();
        for (Manifest.Group group : directory.manifest().groups()) {
            RowsFile.read(directory.file(group.file()), group.range(), (_, row) -> saved.add(row));
        }
        return saved;
    }

    private void add(Row row) {
        rows.add(row);
        switch (row) {
            case UserRow user -> users.put(user.nick(), user);
            case FollowRow follow -> follows.put(follow.nick() + ">" + follow.whom(), follow);
            case FollowerRow follower -> followers.put(follower.follower() + ">" + follower.nick(), follower);
            case ItemRow item -> {
                items.add(item.nick() + "/" + item.n());
                item.of().ifPresent(of -> redweets.add(item.nick() + ">" + of.author() + "/" + of.n()));
            }
            case TaskRow task -> tasks.add(task.nick() + ">" + task.about() + "/" + task.kind());
            default -> {
                // Of no account for others.
            }
        }
    }

    /// All rows of each user but what a restore changes: sessions, the numbers that are lost, and by them the newest.
    Map<String, Set<String>> ofUsers() {
        var all = new TreeMap<String, Set<String>>();
        for (Row row : rows) {
            Set<String> mine = all.computeIfAbsent(row.nick(), _ -> new TreeSet<>());
            switch (row) {
                case SessionRow _,LostRow _ -> {
                    // As is said.
                }
                // Whatever is delivered meanwhile is told apart by its number.
                case TaskRow _ -> {}
                case UserRow user ->
                    mine.add(user + " " + user.name() + " " + user.password() + " " + user.joined() + " "
                            + user.following() + " " + user.nextSlot());
                default -> mine.add(HexFormat.of().formatHex(row.encode()));
            }
        }
        return all;
    }

    int size() {
        return rows.size();
    }

    boolean hasItem(String author, long n) {
        return items.contains(author + "/" + n);
    }

    long edges() {
        return followers.size() + redweets.size();
    }

    /// Nothing has an effect whose cause is missing, and what is missing of the effects is still to be told.
    void requireConsistent() {
        followers.forEach((edge, heard) -> assertThat(follows.get(edge)).as("the cause of %s", heard).isNotNull()
                .satisfies(cause -> assertThat(cause.version()).as("%s was heard before %s", heard, cause)
                        .isGreaterThanOrEqualTo(heard.version())));
        follows.forEach((edge, told) -> {
            FollowerRow heard = followers.get(edge);
            boolean isHeard = heard != null && heard.version() == told.version() && heard.active() == told.active();
            assertThat(isHeard || tasks.contains(edge + "/1")).as("%s is to be told, or heard: %s", told, heard)
                    .isTrue();
        });
        for (Row row : rows) {
            if (row instanceof RedweeterRow redweeter) {
                assertThat(redweets).as("the cause of %s", redweeter)
                        .contains(redweeter.redweeter() + ">" + redweeter.nick() + "/" + redweeter.n());
            }
        }
        users.values().forEach(user -> assertThat(
                followers.values().stream().filter(edge -> edge.nick().equals(user.nick()) && edge.active()).count())
                .as("followers of %s", user).isEqualTo(user.followers()));
    }
}
