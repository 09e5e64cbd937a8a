/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/// Everything of ours on the class path that is not a test, be it in a directory of classes or in a jar.
final class ProductionClasses implements ImportOption {

    private final ImportOption noTestDirectories = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return noTestDirectories.includes(location) && !location.contains("-tests.jar");
    }
}
