namespace Irsactl.Provisioning;

/// <summary>How the pods of a workload learn their role.</summary>
public enum WorkloadMount
{
    /// <summary>The service account is annotated, and the pod identity webhook does the rest. OpenShift brings the webhook along.</summary>
    Webhook,

    /// <summary>The pod template is given token, variables and volume by a patch: where there is no webhook.</summary>
    Patch,

    /// <summary>By other means: no file is written.</summary>
    None,
}
