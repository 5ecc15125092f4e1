{{/* Everything that runs all the time, by name, each with its role and all defaults filled in. */}}
{{- define "careweave.components" -}}
{{- if gt (len .Release.Name) 24 }}{{ fail "the release's name may have 24 characters: names of what it makes must stay below 63" }}{{ end -}}
{{- $all := dict "gateway" (mergeOverwrite (deepCopy .Values.defaults) (deepCopy .Values.gateway) (dict "role" "gateway")) -}}
{{- range $name, $service := .Values.services -}}
{{- $merged := mergeOverwrite (deepCopy $.Values.defaults) (deepCopy (default dict $service)) (dict "role" "service") -}}
{{- if $merged.enabled }}{{ $_ := set $all $name $merged }}{{ end -}}
{{- end -}}
{{ toYaml $all }}
{{- end -}}

{{/* Labels of one part: root, part, role. */}}
{{- define "careweave.labels" -}}
{{ include "careweave.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/component: {{ .role }}
app.kubernetes.io/part-of: careweave
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
careweave.io/tenant: {{ .root.Values.network }}
careweave.io/role: {{ .role }}
{{- end -}}

{{- define "careweave.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
careweave.io/service: {{ .part }}
{{- end -}}

{{/* Image of one part: root, part, digest. */}}
{{- define "careweave.image" -}}
{{- $name := printf "%s/%s" .root.Values.image.registry .part -}}
{{- if .digest }}{{ $name }}@{{ .digest }}{{ else }}{{ $name }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}{{ end -}}
{{- end -}}

{{/* Where tokens, discovery and keys are fetched from inside. */}}
{{- define "careweave.realm" -}}
{{ .Values.keycloak.url | default .Values.keycloak.issuer }}
{{- end -}}

{{- define "careweave.tokenUrl" -}}
{{ include "careweave.realm" . }}/protocol/openid-connect/token
{{- end -}}

{{- define "careweave.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "careweave.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- define "careweave.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* One egress rule of a network policy: peers and ports. */}}
{{- define "careweave.egress" -}}
- to:
    {{- toYaml .peers | nindent 4 }}
  ports:
    {{- range .ports }}
    - {protocol: TCP, port: {{ int . }}}
    {{- end }}
{{- end -}}

{{- define "careweave.egressDns" -}}
- to:
    {{- toYaml .Values.networkPolicy.dns.peers | nindent 4 }}
  ports:
    - {protocol: UDP, port: 53}
    - {protocol: TCP, port: 53}
{{- end -}}
