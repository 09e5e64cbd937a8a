/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dweeter.assets.Assets;
import dweeter.model.Nick;
import dweeter.testing.Prerequisite;
import dweeter.trials.community.Community;
import dweeter.trials.community.Community.Post;
import dweeter.trials.community.Community.Redweet;
import dweeter.trials.community.CommunityFile;
import dweeter.trials.local.Churn;
import dweeter.trials.local.Rehearsal;

/// A community goes into a ring of processes while peers join and leave, and everything is read back.
class CommunityIT {

    /// Beside the checkout; the tests run in the directory of their module.
    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final int AUTHORS = 40;
    private static final int POSTS = 1500;

    @Test
    void the_sample_community_survives_joining_and_leaving() throws Exception {
        try (BufferedReader lines = Assets.sampleCommunity()) {
            rehearse(CommunityFile.read("sample", lines));
        }
    }

    @Test
    @Tag("long")
    void a_cut_of_a_real_community_survives_joining_and_leaving() throws Exception {
        survives("community-unicode.jsonl.gz");
    }

    @Test
    @Tag("long")
    void a_cut_of_another_real_community_survives_joining_and_leaving() throws Exception {
        survives("community-dev.jsonl.gz");
    }

    private static void survives(String name) throws Exception {
        Path file = DATA.resolve(name);
        Prerequisite.require(Files.isReadable(file), file + " is not there");

        rehearse(cut(CommunityFile.read(file)));
    }

    private static void rehearse(Community community) throws IOException, InterruptedException {
        Rehearsal.Result result = new Rehearsal(2, 3, true, 32, "seed").of(community, _ -> {}, _ -> {});

        assertThat(result.load().isWhole()).as("%s", result.load()).isTrue();
        assertThat(result.check().samples()).as("%s", result.check()).isEmpty();
        assertThat(result.moves()).hasSize(3).allMatch(Churn.Moved::made);
        assertThat(result.ring().nodes()).hasSize(4);
    }

    /// The first authors with what they published first, and whom of each other they follow.
    private static Community cut(Community whole) {
        var authors = new LinkedHashSet<Nick>();
        for (Post post : whole.posts()) {
            if (authors.size() < AUTHORS) {
                authors.add(post.nick());
            }
        }
        var posts = new ArrayList<Post>();
        for (Post post : whole.posts()) {
            if (posts.size() < POSTS && authors.contains(post.nick()) && isWithin(authors, post)) {
                posts.add(post);
            }
        }
        return new Community(whole.users().stream().filter(user -> authors.contains(user.nick())).toList(),
                whole.follows().stream().filter(
                        follow -> authors.containsAll(List.of(follow.nick(), follow.whom()))).toList(),
                posts);
    }

    private static boolean isWithin(Set<Nick> authors, Post post) {
        return !(post instanceof Redweet redweet) || authors.contains(redweet.of().nick());
    }
}
