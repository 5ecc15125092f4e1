{{/* The settings of one part, as application.properties: root, part, component. Secrets are files beside it. */}}
{{- define "careweave.properties" -}}
{{- $v := .root.Values -}}
{{- $trust := "/etc/careweave/trust/ca.crt" -}}
careweave.service={{ .part }}
careweave.network={{ $v.network }}
careweave.oidc.issuer={{ $v.keycloak.issuer }}
{{- with $v.keycloak.url }}
careweave.oidc.url={{ . }}
{{- end }}
quarkus.http.port=8080
quarkus.management.port=9000
quarkus.tls.keycloak.trust-store.pem.certs={{ $trust }}
quarkus.oidc.tls.tls-configuration-name=keycloak
{{- if $v.tracing.endpoint }}
quarkus.otel.sdk.disabled=false
quarkus.otel.exporter.otlp.endpoint={{ $v.tracing.endpoint }}
{{- end }}
{{- if eq .component.role "gateway" }}
careweave.gateway.hosts={{ $v.host }}
careweave.gateway.replicas={{ int (ternary .component.autoscaling.max .component.replicas .component.autoscaling.enabled) }}
{{- range $name, $service := include "careweave.components" .root | fromYaml }}
{{- if eq $service.role "service" }}
careweave.gateway.upstreams.{{ $name }}=http://{{ $.root.Release.Name }}-{{ $name }}:8080
{{- end }}
{{- end }}
{{- else }}
{{- if eq .part "subscriptions" }}
careweave.subscriptions.public-url=https://{{ $v.host }}/api
{{- end }}
careweave.topic-prefix={{ $v.kafka.topicPrefix }}
careweave.database.host={{ $v.database.host }}
careweave.database.port={{ int $v.database.port }}
quarkus.datasource.reactive.postgresql.ssl-mode=verify-full
quarkus.datasource.reactive.hostname-verification-algorithm=HTTPS
quarkus.datasource.reactive.trust-certificate-pem=true
quarkus.datasource.reactive.trust-certificate-pem.certs={{ $trust }}
quarkus.datasource.jdbc.url=jdbc:postgresql://${careweave.database.host}:${careweave.database.port}/${careweave.database.name}?sslmode=verify-full&sslrootcert={{ $trust }}
kafka.bootstrap.servers={{ join "," $v.kafka.bootstrapServers }}
kafka.security.protocol=SASL_SSL
kafka.ssl.truststore.type=PEM
kafka.ssl.truststore.location={{ $trust }}
kafka.sasl.mechanism=OAUTHBEARER
kafka.sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required ssl.truststore.type="PEM" ssl.truststore.location="{{ $trust }}";
kafka.sasl.login.callback.handler.class=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler
kafka.sasl.oauthbearer.jwt.retriever.class=org.apache.kafka.common.security.oauthbearer.ClientCredentialsJwtRetriever
kafka.sasl.oauthbearer.token.endpoint.url={{ include "careweave.tokenUrl" .root }}
kafka.sasl.oauthbearer.client.credentials.client.id=svc-{{ .part }}
{{- end }}
{{- range $name, $value := .component.config }}
{{ $name }}={{ $value }}
{{- end }}
{{- end -}}
