package org.oneward;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

@SpringBootApplication
@Modulithic
public class Oneward {

    public static void main(String[] args) {
        SpringApplication.run(Oneward.class, args);
    }
}
