/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A network namespace for each machine and one more in the middle, which passes on what they send each other. This process,
/// where the users are, has a wire to the middle as well. Addresses are of the block set aside for trials of networks.
///
/// A cut wire is a rule of the middle, so that packets are swallowed without a word, in one direction at a time.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc2544#appendix-C.2.2">RFC 2544, appendix C.2.2</a>
final class Namespaces implements Ground {

    private static final List<Integer> PORTS = List.of(7410, 7411, 7412);
    private static final int MOST_PLACES = 250;
    private static final int ADDRESSES_A_PLACE = 4;
    private static final int ADDRESSES = 1024;
    /// So many grounds have room in 198.18.0.0/15.
    private static final int BLOCKS = 128;
    private static final AtomicInteger LAID = new AtomicInteger();

    private final String wire = "dw" + ProcessHandle.current().pid() + "-" + LAID.incrementAndGet();
    private final String prefix = wire + "-";
    private final int block = Math.floorMod(wire.hashCode(), BLOCKS);
    private final List<String> laid = new ArrayList<>();
    private final List<String[]> cuts = new ArrayList<>();
    private int places;

    private Namespaces() {}

    /// What this machine lacks for them.
    static Optional<String> missing() {
        if (!Shell.isRoot()) {
            return Optional.of("only root can make them");
        }
        return Shell.has("ip") ? Optional.empty() : Optional.of("there is no iproute2");
    }

    static Namespaces lay() throws InterruptedException {
        var laid = new Namespaces();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("namespaces").unstarted(laid::remove));
        laid.add("middle");
        laid.inMiddle("sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
        laid.run("link", "add", laid.wire, "type", "veth", "peer", "name", "users", "netns", laid.prefix + "middle");
        laid.run("addr", "add", laid.host(0) + "/30", "dev", laid.wire);
        laid.run("link", "set", laid.wire, "up");
        laid.run("-n", laid.prefix + "middle", "addr", "add", laid.middle(0) + "/30", "dev", "users");
        laid.run("-n", laid.prefix + "middle", "link", "set", "users", "up");
        laid.run("route", "add", laid.address(0, 0) + "/22", "via", laid.middle(0));
        return laid;
    }

    @Override
    public TrialHost next() throws InterruptedException {
        places++;
        if (places > MOST_PLACES) {
            throw new IllegalStateException("There are no more than " + MOST_PLACES + " places");
        }
        String name = "m" + places;
        add(name);
        run("-n", prefix + "middle", "link", "add", name, "type", "veth", "peer", "name", "wire", "netns",
                prefix + name);
        run("-n", prefix + "middle", "addr", "add", middle(places) + "/30", "dev", name);
        run("-n", prefix + "middle", "link", "set", name, "up");
        run("-n", prefix + name, "addr", "add", host(places) + "/30", "dev", "wire");
        run("-n", prefix + name, "link", "set", "wire", "up");
        run("-n", prefix + name, "route", "add", "default", "via", middle(places));
        return new TrialHost(places, host(places), PORTS, List.of("ip", "netns", "exec", prefix + name));
    }

    @Override
    public void cut(TrialHost from, TrialHost to) throws InterruptedException {
        String[] rule = {"from", from.host(), "to", to.host(), "blackhole"};
        cuts.add(rule);
        rule("add", rule);
    }

    @Override
    public void mend() throws InterruptedException {
        for (String[] cut : cuts) {
            rule("del", cut);
        }
        cuts.clear();
    }

    @Override
    public void close() {
        remove();
    }

    private synchronized void remove() {
        if (laid.isEmpty()) {
            return;
        }
        tryTo("link", "del", wire);
        laid.reversed().forEach(name -> tryTo("netns", "del", name));
        laid.clear();
    }

    private void tryTo(String... words) {
        try {
            run(words);
        } catch (IllegalStateException e) {
            // It is gone already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(String name) throws InterruptedException {
        run("netns", "add", prefix + name);
        laid.add(prefix + name);
        run("-n", prefix + name, "link", "set", "lo", "up");
    }

    private void rule(String verb, String... rule) throws InterruptedException {
        var words = new ArrayList<>(List.of("-n", prefix + "middle", "rule", verb));
        words.addAll(List.of(rule));
        run(words.toArray(String[]::new));
    }

    private void inMiddle(String... command) throws InterruptedException {
        var words = new ArrayList<>(List.of("netns", "exec", prefix + "middle"));
        words.addAll(List.of(command));
        run(words.toArray(String[]::new));
    }

    private void run(String... words) throws InterruptedException {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Shell.run(command.toArray(String[]::new));
    }

    private String host(int place) {
        return address(place, 2);
    }

    private String middle(int place) {
        return address(place, 1);
    }

    private String address(int place, int which) {
        int number = block * ADDRESSES + place * ADDRESSES_A_PLACE + which;
        return "198." + (18 + (number >> 16)) + "." + (number >> 8 & 0xFF) + "." + (number & 0xFF);
    }
}
