using System.Collections.Immutable;

namespace Irsactl.Operations.ByFlags;

/// <summary>Says what has to be done at the nodes for a phase of a migration.</summary>
internal static class IssuerInstructions
{
    /// <summary>What a phase asks for.</summary>
    public static Instruction Of(Distribution distribution, IssuerPhase phase, PhaseIssuers issuers) => distribution switch
    {
        Distribution.Kubeadm => Kubeadm(phase, issuers),
        Distribution.K3s => Rancher("k3s", "k3s", phase, issuers),
        Distribution.Rke2 => Rancher("rke2", "rke2-server", phase, issuers),
        Distribution.Talos => Talos(phase, issuers),
        Distribution.Kops => Kops(phase, issuers),
        _ => Base(phase, issuers) with
        {
            FlagsPlace = "in place of all of these names",
            Afterwards = ["# restart this API server"],
        },
    };

    // Each flag of kube-apiserver that is about issuers; the first issuer is the one in tokens (its reference).
    private static ImmutableArray<string> FlagsOf(IssuerPhase phase, PhaseIssuers issuers) =>
    [
        .. issuers.IssuersOf(phase).Select(issuer => $"--service-account-issuer={issuer}"),
        $"--api-audiences={string.Join(',', issuers.AudiencesOf(phase))}",
    ];

    private static Instruction Base(IssuerPhase phase, PhaseIssuers issuers) => new()
    {
        Purpose = phase switch
        {
            IssuerPhase.Accept => $"every API server accepts {issuers.Target} beside {issuers.Other}, which tokens go on naming",
            IssuerPhase.Switch => $"tokens of every API server name {issuers.Target}, and {issuers.Other} is accepted, too",
            _ => $"no API server accepts {issuers.Other} any more",
        },
        Where = "at every API server, one after the other",
        Flags = FlagsOf(phase, issuers),
        Notes =
        [
            "further issuers that are accepted now stay, behind these",
            .. phase == IssuerPhase.Switch
                ? ImmutableArray.Create(
                    $"where --service-account-jwks-uri names {issuers.Other}, it is {issuers.Target}/keys.json from now on")
                : [],
        ],
    };

    private static Instruction Kubeadm(IssuerPhase phase, PhaseIssuers issuers)
    {
        var all = Base(phase, issuers);
        return all with
        {
            Where = "on every control plane node, one after the other, as root",
            FlagsPlace = "in /etc/kubernetes/manifests/kube-apiserver.yaml, in place of the lines of these names; "
                + "the kubelet restarts the API server by itself",
            Notes =
            [
                .. all.Notes,
                phase == IssuerPhase.Remove
                    ? "the same goes into apiServer.extraArgs of ConfigMap kube-system/kubeadm-config, which kubeadm upgrade goes by"
                    : "kubeadm upgrade and kubeadm join go by kube-system/kubeadm-config: neither before the last phase is done",
            ],
        };
    }

    private static Instruction Rancher(string program, string service, IssuerPhase phase, PhaseIssuers issuers) => Base(phase, issuers) with
    {
        Where = "on every server, one after the other, as root",
        Commands = [$"# in /etc/rancher/{program}/config.yaml, in place of the entries of these names:"],
        Document = ["kube-apiserver-arg:", .. FlagsOf(phase, issuers).Select(flag => $"  - {flag[2..]}")],
        FlagsPlace = $"what {program} makes of it",
        Afterwards = [$"systemctl restart {service}"],
    };

    private static Instruction Talos(IssuerPhase phase, PhaseIssuers issuers)
    {
        var all = Base(phase, issuers);
        return all with
        {
            Where = "for every control plane node, one after the other",
            Commands = ["talosctl -n NODE edit machineconfig  # document KubeServiceAccountConfig, privateKey and publicKeys as they are:"],
            Document =
            [
                "issuer:",
                $"  issuerURL: {issuers.IssuersOf(phase)[0]}",
                "accepted:",
                .. issuers.IssuersOf(phase).Skip(1).SelectMany(issuer => (string[])["  issuers:", $"    - {issuer}"]),
                "  audiences:",
                .. issuers.AudiencesOf(phase).Select(audience => $"    - {audience}"),
            ],
            FlagsPlace = "what Talos makes of it; apiServer.extraArgs must name none of them",
        };
    }

    private static Instruction Kops(IssuerPhase phase, PhaseIssuers issuers) => Base(phase, issuers) with
    {
        Where = "where kops is run",
        Commands = ["kops edit cluster  # in spec:"],
        Document =
        [
            "kubeAPIServer:",
            $"  serviceAccountIssuer: {issuers.IssuersOf(phase)[0]}",
            .. issuers.IssuersOf(phase).Skip(1).SelectMany(
                issuer => (string[])["  additionalServiceAccountIssuers:", $"    - {issuer}"]),
            "  apiAudiences:",
            .. issuers.AudiencesOf(phase).Select(audience => $"    - {audience}"),
        ],
        FlagsPlace = "what kOps makes of it, from 1.28.5 on",
        Afterwards = ["kops update cluster --yes", "kops rolling-update cluster --yes"],
    };
}
