{{/* The pod of a job that runs the administration program: root, part, role, args, volumes, mounts. */}}
{{- define "careweave.adminPod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
restartPolicy: Never
{{- include "careweave.pullSecrets" .root }}
securityContext:
  {{- include "careweave.podSecurity" .root | nindent 2 }}
containers:
  - name: {{ .part }}
    image: {{ include "careweave.image" (dict "root" .root "part" "admin" "digest" "") }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    securityContext:
      {{- include "careweave.containerSecurity" .root | nindent 6 }}
    args:
      {{- range .args }}
      - {{ . | quote }}
      {{- end }}
    env:
      - {name: JAVA_TOOL_OPTIONS, value: "-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"}
    resources:
      requests: {cpu: 100m, memory: 192Mi}
      limits: {memory: 256Mi}
    volumeMounts:
      - {name: trust, mountPath: /etc/careweave/trust, readOnly: true}
      - {name: tmp, mountPath: /tmp}
      {{- range $name, $path := .mounts }}
      - {name: {{ $name }}, mountPath: {{ $path }}, readOnly: true}
      {{- end }}
volumes:
  - name: trust
    configMap:
      name: {{ .root.Values.trust.configMap }}
      items: [{key: {{ .root.Values.trust.key }}, path: ca.crt}]
  - name: tmp
    emptyDir: {sizeLimit: 64Mi}
  {{- with .volumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* A job before every install and upgrade, and the policy that lets it reach its server: as above, and peers. */}}
{{- define "careweave.hookJob" -}}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .root.Release.Name }}-{{ .part }}
  labels:
    {{- include "careweave.labels" . | nindent 4 }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-weight: {{ .weight | quote }}
    helm.sh/hook-delete-policy: before-hook-creation
spec:
  backoffLimit: 3
  activeDeadlineSeconds: 600
  template:
    metadata:
      labels:
        {{- include "careweave.labels" . | nindent 8 }}
    spec:
      {{- include "careweave.adminPod" . | nindent 6 }}
{{- if .root.Values.networkPolicy.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .root.Release.Name }}-{{ .part }}
  labels:
    {{- include "careweave.labels" . | nindent 4 }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-weight: "-10"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  podSelector:
    matchLabels:
      {{- include "careweave.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  egress:
    {{- include "careweave.egressDns" .root | nindent 4 }}
    {{- include "careweave.egress" .peers | nindent 4 }}
{{- end }}
{{- end -}}
