/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dweeter.model.Nick;

/// Users, whom they follow, and what they published.
///
/// @param posts in the order in which they were published; a redweet stands behind what it passes on
public record Community(List<User> users, List<Follow> follows, List<Post> posts) {

    public Community {
        users = List.copyOf(users);
        follows = List.copyOf(follows);
        posts = List.copyOf(posts);
    }

    /// Several communities as one, their posts merged by time.
    public static Community of(List<Community> communities) {
        var posts = new ArrayList<Post>();
        communities.forEach(community -> posts.addAll(community.posts));
        posts.sort(Comparator.comparingLong(Post::time));
        return new Community(communities.stream().flatMap(community -> community.users.stream()).toList(),
                communities.stream().flatMap(community -> community.follows.stream()).toList(), posts);
    }

    /// What one line of a file says.
    public sealed interface Line {

        /// Names the line for ever: the file's content and the number of the line.
        String place();

        /// Who does it.
        Nick nick();
    }

    /// @param name as the file has it; the network may refuse it
    public record User(String place, Nick nick, String name) implements Line {}

    public record Follow(String place, Nick nick, Nick whom) implements Line {}

    /// Something published.
    public sealed interface Post extends Line {

        /// Seconds since the Unix epoch.
        long time();
    }

    /// @param text as the file has it; the network may refuse it
    public record Dweet(String place, Nick nick, long time, String text) implements Post {}

    /// @param of what was passed on
    public record Redweet(String place, Nick nick, long time, Dweet of) implements Post {}
}
