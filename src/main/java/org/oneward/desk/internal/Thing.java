package org.oneward.desk.internal;

/**
 * A service or a device.
 *
 * @param key the device's tag or the service's code, as a form sends it
 * @param about where the device stands, or what the service is called in full
 * @param unit the code of the unit where a device stands; empty for a service
 */
public record Thing(String key, String name, String about, String icon, boolean device, String unit) {}
