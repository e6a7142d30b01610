package org.oneward.directory;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A QR label that was scanned, and what it stands on: a device, a room of a unit, or a unit.
 *
 * @param token what stands in its address
 * @param device the device's tag, and {@code deviceId} its row; absent on the label of a room or unit
 * @param room where the device stands, or the room itself; empty when nobody said, or on the label of a unit
 * @param carePhone the number at which a person answers
 */
public record Label(
        long id,
        String token,
        @Nullable Long deviceId,
        @Nullable String device,
        @Nullable String deviceName,
        String room,
        long unit,
        String unitCode,
        String unitName,
        boolean clinical,
        long facility,
        String facilityName,
        ZoneId zone,
        String carePhone) {

    /** As it stands in the record: CD-0417, 7E medication room, 7E. */
    public String name() {
        return device != null ? device : (unitCode + " " + room).strip();
    }
}
