/* SPDX-License-Identifier: MIT */
package dweeter.trials.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dweeter.node.operator.Operator;
import dweeter.node.operator.Ring;
import dweeter.trials.community.CheckReport;
import dweeter.trials.community.Community;
import dweeter.trials.community.Gateways;
import dweeter.trials.community.LoadReport;
import dweeter.trials.community.Loader;
import dweeter.trials.community.Members;
import dweeter.trials.community.Progress;
import dweeter.trials.community.ReadBack;

/// The whole in small: a network of processes is started, a community loaded into it and read back, and everything removed.
///
/// @param churn       whether two peers join and one leaves during the load
/// @param concurrency how many requests may be under way at once
/// @param seed        of passwords and of the sizes of pages
public record Rehearsal(int entries, int peers, boolean churn, int concurrency, String seed) {

    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final List<String> SMALL = List.of("-Xmx256m");

    /// How it went.
    ///
    /// @param moves how peers joined and left
    /// @param ring  as its members describe it in the end
    public record Result(LoadReport load, List<Churn.Moved> moves, CheckReport check, Ring ring) {

        public boolean isGood() {
            return load.isWhole() && check.isAlike() && moves.stream().allMatch(Churn.Moved::made);
        }
    }

    /// @param progress told how far it has come, by many threads
    /// @param doing    told what is being done
    public Result of(Community community, Consumer<Progress> progress, Consumer<String> doing)
            throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.create("dweeter-rehearsal");
                LocalNetwork network = LocalNetwork.start(scratch.directory(), "Rehearsal", entries, peers, 1, SMALL,
                        doing);
                Gateways gateways = Gateways.to(network.invite().forUsers());
                Operator operator = network.operator();
                var moving = new Churn(network)) {
            var members = new Members(gateways, seed, concurrency);
            LoadReport load = new Loader(members, churn ? progress.andThen(moving) : progress).load(community);
            List<Churn.Moved> moves = moving.finish();
            CheckReport check = new ReadBack(members, seed.hashCode(), SETTLING, progress).check(community);
            return new Result(load, moves, check, operator.ring(network.serverAddresses())
                    .orElse(new Ring(List.of(), 1, List.of())));
        }
    }
}
