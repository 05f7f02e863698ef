using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.Lambda;

/// <summary>What Lambda does and leaves out.</summary>
internal static class LambdaCoverage
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "AddLayerVersionPermission", "AddPermission", "CheckpointDurableExecution", "CreateAlias", "CreateCapacityProvider",
        "CreateCodeSigningConfig", "CreateEventSourceMapping", "CreateFunction", "CreateFunctionUrlConfig", "DeleteAlias",
        "DeleteCapacityProvider", "DeleteCodeSigningConfig", "DeleteEventSourceMapping", "DeleteFunction",
        "DeleteFunctionCodeSigningConfig", "DeleteFunctionConcurrency", "DeleteFunctionEventInvokeConfig", "DeleteFunctionUrlConfig",
        "DeleteLayerVersion", "DeleteProvisionedConcurrencyConfig", "GetAccountSettings", "GetAlias", "GetCapacityProvider",
        "GetCodeSigningConfig", "GetDurableExecution", "GetDurableExecutionHistory", "GetDurableExecutionState", "GetEventSourceMapping",
        "GetFunction", "GetFunctionCodeSigningConfig", "GetFunctionConcurrency", "GetFunctionConfiguration", "GetFunctionEventInvokeConfig",
        "GetFunctionRecursionConfig", "GetFunctionScalingConfig", "GetFunctionUrlConfig", "GetLayerVersion", "GetLayerVersionByArn",
        "GetLayerVersionPolicy", "GetPolicy", "GetProvisionedConcurrencyConfig", "GetRuntimeManagementConfig", "Invoke", "InvokeAsync",
        "InvokeWithResponseStream", "ListAliases", "ListCapacityProviders", "ListCodeSigningConfigs", "ListDurableExecutionsByFunction",
        "ListEventSourceMappings", "ListFunctionEventInvokeConfigs", "ListFunctionUrlConfigs", "ListFunctionVersionsByCapacityProvider",
        "ListFunctions", "ListFunctionsByCodeSigningConfig", "ListLayerVersions", "ListLayers", "ListProvisionedConcurrencyConfigs",
        "ListTags", "ListVersionsByFunction", "PublishLayerVersion", "PublishVersion", "PutFunctionCodeSigningConfig",
        "PutFunctionConcurrency", "PutFunctionEventInvokeConfig", "PutFunctionRecursionConfig", "PutFunctionScalingConfig",
        "PutProvisionedConcurrencyConfig", "PutRuntimeManagementConfig", "RemoveLayerVersionPermission", "RemovePermission",
        "SendDurableExecutionCallbackFailure", "SendDurableExecutionCallbackHeartbeat", "SendDurableExecutionCallbackSuccess",
        "StopDurableExecution", "TagResource", "UntagResource", "UpdateAlias", "UpdateCapacityProvider", "UpdateCodeSigningConfig",
        "UpdateEventSourceMapping", "UpdateFunctionCode", "UpdateFunctionConfiguration", "UpdateFunctionEventInvokeConfig",
        "UpdateFunctionUrlConfig");

    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["CreateFunction"] = "images, layers, VPCs, dead letters, keys, file systems, signing, snapshots, durable functions, tenants, "
            + "logs as JSON (refused)",
        ["GetFunction"] = "the link to the code leads to the local AWS's own address",
        ["GetFunctionConfiguration"] = ServiceCoverage.Complete,
        ["ListFunctions"] = "`MasterRegion`",
        ["DeleteFunction"] = ServiceCoverage.Complete,
        ["UpdateFunctionCode"] = "`S3ObjectVersion`, images",
        ["UpdateFunctionConfiguration"] = "as CreateFunction; `RevisionId` is that of the function",
        ["PublishVersion"] = "`PublishTo`",
        ["ListVersionsByFunction"] = ServiceCoverage.Complete,
        ["CreateAlias"] = "aliases that lead to two versions (refused)",
        ["GetAlias"] = ServiceCoverage.Complete,
        ["UpdateAlias"] = "as CreateAlias",
        ["DeleteAlias"] = ServiceCoverage.Complete,
        ["ListAliases"] = ServiceCoverage.Complete,
        ["AddPermission"] = ServiceCoverage.Complete,
        ["RemovePermission"] = ServiceCoverage.Complete,
        ["GetPolicy"] = ServiceCoverage.Complete,
        ["CreateFunctionUrlConfig"] = "`RESPONSE_STREAM` (refused)",
        ["GetFunctionUrlConfig"] = ServiceCoverage.Complete,
        ["UpdateFunctionUrlConfig"] = "`RESPONSE_STREAM` (refused)",
        ["DeleteFunctionUrlConfig"] = ServiceCoverage.Complete,
        ["ListFunctionUrlConfigs"] = ServiceCoverage.Complete,
        ["ListTags"] = "event source mappings and signing configurations",
        ["TagResource"] = "event source mappings and signing configurations",
        ["UntagResource"] = "event source mappings and signing configurations",
        ["PutFunctionConcurrency"] = ServiceCoverage.Complete,
        ["GetFunctionConcurrency"] = ServiceCoverage.Complete,
        ["DeleteFunctionConcurrency"] = ServiceCoverage.Complete,
        ["GetFunctionCodeSigningConfig"] = "always none",
        ["GetFunctionRecursionConfig"] = "always `Terminate`; loops are not looked for",
        ["GetRuntimeManagementConfig"] = "always `Auto`",
        ["GetAccountSettings"] = "quotas other than AWS's defaults",
        ["Invoke"] = "a second and third try of an `Event` that failed, destinations, runtimes other than Node.js (refused)",
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served) => new()
    {
        Name = "Lambda",
        Api = "AWS Lambda API Reference, 2015-03-31",
        Remarks =
            """
            Functions really run, in processes of the machine's own `node`, whatever version of Node.js their runtime names; where there is none,
            Invoke and function URLs answer 501 and say so. A function has the credentials of its role and reaches AWS's names as they are here, and
            nothing outside the machine; that is a guide rail for honest code, not a sandbox: a function can do what the user can who started the
            local AWS. Up to four events of a function run at one time, others wait. Memory is limited, processor time and disk are not, and a process
            is not frozen between events.
            """,
        Served = served,
        Known = Known,
        Notes = Notes,
    };
}
