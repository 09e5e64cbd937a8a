/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dweeter.assets.Assets;
import dweeter.model.Nick;
import dweeter.trials.community.Community;
import dweeter.trials.community.Community.Post;
import dweeter.trials.community.Community.Redweet;
import dweeter.trials.community.CommunityFile;

/// Parts of a community that are brought in one after the other: some authors each, with what they published first and whom
/// of each other they follow.
final class Slices {

    /// Beside the checkout; the tests run in the directory of their module.
    private static final Path REAL = Path.of("..", "..", "shared", "data", "community-dev.jsonl.gz");
    private static final int AUTHORS = 12;
    private static final int POSTS = 250;

    private final Community whole;
    private final List<Nick> authors;
    private int next;

    private Slices(Community whole) {
        this.whole = whole;
        this.authors = List.copyOf(new LinkedHashSet<>(whole.posts().stream().map(Post::nick).toList()));
    }

    /// Of the real community, or where it is missing of the sample.
    static Slices read() throws IOException {
        if (Files.isReadable(REAL)) {
            return new Slices(CommunityFile.read(REAL));
        }
        try (BufferedReader lines = Assets.sampleCommunity()) {
            return new Slices(CommunityFile.read("sample", lines));
        }
    }

    /// The next part; the first again behind the last.
    Community next() {
        int from = next < authors.size() ? next : 0;
        next = from + AUTHORS;
        return slice(new HashSet<>(authors.subList(from, Math.min(authors.size(), from + AUTHORS))));
    }

    private Community slice(Set<Nick> some) {
        var posts = new ArrayList<Post>();
        for (Post post : whole.posts()) {
            if (posts.size() < POSTS && some.contains(post.nick())
                    && !(post instanceof Redweet redweet && !posts.contains(redweet.of()))) {
                posts.add(post);
            }
        }
        return new Community(whole.users().stream().filter(user -> some.contains(user.nick())).toList(),
                whole.follows().stream().filter(follow -> some.contains(follow.nick()) && some.contains(follow.whom()))
                        .toList(),
                posts);
    }
}
