package io.careweave.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/** Spring Cloud Gateway as its documentation sets it up: one route, and tokens with a scope. */
@SpringBootApplication
public class Peer {

    public static void main(String[] args) {
        SpringApplication.run(Peer.class, args);
    }

    @Bean
    SecurityWebFilterChain tokens(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .authorizeExchange(exchange -> exchange.anyExchange().hasAuthority("SCOPE_referrals.read"))
                .oauth2ResourceServer(server -> server.jwt(jwt -> {}))
                .build();
    }
}
