/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.time.Duration;

import dweeter.trials.bench.BenchReport;
import dweeter.trials.bench.BenchReport.Target;
import dweeter.trials.bench.Measured;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Measurements as JSON; times in milliseconds, memory in bytes.
final class BenchJson {

    private BenchJson() {}

    static String write(BenchReport report) {
        var json = JsonMapper.shared();
        ObjectNode all = json.createObjectNode();
        var floors = all.putArray("floors");
        report.floors().forEach(floor -> describe(floor, floors.addObject()));
        var results = all.putArray("results");
        for (Measured result : report.results()) {
            ObjectNode one = results.addObject();
            describe(result, one);
            one.put("ofFloor", report.share(result));
        }
        ObjectNode peer = all.putObject("peer");
        report.listening().ifPresent(time -> peer.put("listeningMillis", millis(time)));
        report.ready().ifPresent(time -> peer.put("readyMillis", millis(time)));
        report.idleBytes().ifPresent(bytes -> peer.put("idleBytes", bytes));
        report.loadedBytes().ifPresent(bytes -> peer.put("loadedBytes", bytes));
        var targets = all.putArray("targets");
        for (Target target : report.targets()) {
            targets.addObject().put("what", target.what()).put("is", target.is()).put("target", target.bound())
                    .put("reached", target.met());
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static void describe(Measured measured, ObjectNode one) {
        one.put("what", measured.what());
        one.put("clients", measured.clients());
        one.put("perSecond", measured.perSecond());
        one.put("medianMillis", millis(measured.median()));
        one.put("p99Millis", millis(measured.p99()));
        measured.cpu().ifPresent(cpu -> one.put("serverCpuMillis", millis(cpu)));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
