using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Coverage;

namespace Irsactl.LocalAws.Services.Logs;

/// <summary>What CloudWatch Logs does and leaves out.</summary>
internal static class LogsCoverage
{
    /// <summary>The operations that AWS has.</summary>
    public static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "AssociateKmsKey", "AssociateSourceToS3TableIntegration", "CancelExportTask", "CancelImportTask", "CreateDelivery",
        "CreateExportTask", "CreateImportTask", "CreateLogAnomalyDetector", "CreateLogGroup", "CreateLogStream", "CreateLookupTable",
        "CreateScheduledQuery", "DeleteAccountPolicy", "DeleteDataProtectionPolicy", "DeleteDelivery", "DeleteDeliveryDestination",
        "DeleteDeliveryDestinationPolicy", "DeleteDeliverySource", "DeleteDestination", "DeleteIndexPolicy", "DeleteIntegration",
        "DeleteLogAnomalyDetector", "DeleteLogGroup", "DeleteLogStream", "DeleteLookupTable", "DeleteMetricFilter", "DeleteQueryDefinition",
        "DeleteResourcePolicy", "DeleteRetentionPolicy", "DeleteScheduledQuery", "DeleteSubscriptionFilter", "DeleteTransformer",
        "DescribeAccountPolicies", "DescribeConfigurationTemplates", "DescribeDeliveries", "DescribeDeliveryDestinations",
        "DescribeDeliverySources", "DescribeDestinations", "DescribeExportTasks", "DescribeFieldIndexes", "DescribeImportTaskBatches",
        "DescribeImportTasks", "DescribeIndexPolicies", "DescribeLogGroups", "DescribeLogStreams", "DescribeLookupTables",
        "DescribeMetricFilters", "DescribeQueries", "DescribeQueryDefinitions", "DescribeResourcePolicies", "DescribeSubscriptionFilters",
        "DisassociateKmsKey", "DisassociateSourceFromS3TableIntegration", "FilterLogEvents", "GetDataProtectionPolicy", "GetDelivery",
        "GetDeliveryDestination", "GetDeliveryDestinationPolicy", "GetDeliverySource", "GetIntegration", "GetLogAnomalyDetector",
        "GetLogEvents", "GetLogFields", "GetLogGroupFields", "GetLogObject", "GetLogRecord", "GetLookupTable", "GetQueryResults",
        "GetScheduledQuery", "GetScheduledQueryHistory", "GetTransformer", "ListAggregateLogGroupSummaries", "ListAnomalies",
        "ListIntegrations", "ListLogAnomalyDetectors", "ListLogGroups", "ListLogGroupsForQuery", "ListScheduledQueries",
        "ListSourcesForS3TableIntegration", "ListTagsForResource", "ListTagsLogGroup", "PutAccountPolicy", "PutBearerTokenAuthentication",
        "PutDataProtectionPolicy", "PutDeliveryDestination", "PutDeliveryDestinationPolicy", "PutDeliverySource", "PutDestination",
        "PutDestinationPolicy", "PutIndexPolicy", "PutIntegration", "PutLogEvents", "PutLogGroupDeletionProtection", "PutMetricFilter",
        "PutQueryDefinition", "PutResourcePolicy", "PutRetentionPolicy", "PutSubscriptionFilter", "PutTransformer", "StartLiveTail",
        "StartQuery", "StopQuery", "TagLogGroup", "TagResource", "TestMetricFilter", "TestTransformer", "UntagLogGroup", "UntagResource",
        "UpdateAnomaly", "UpdateDeliveryConfiguration", "UpdateLogAnomalyDetector", "UpdateLookupTable", "UpdateScheduledQuery");

    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["CreateLogGroup"] = "`kmsKeyId` (refused), `deletionProtectionEnabled`",
        ["DescribeLogGroups"] = "linked accounts; metric filters (there are none)",
        ["DeleteLogGroup"] = ServiceCoverage.Complete,
        ["PutRetentionPolicy"] = "events that are too old are gone at once, where AWS takes up to three days",
        ["DeleteRetentionPolicy"] = ServiceCoverage.Complete,
        ["ListTagsForResource"] = "destinations",
        ["TagResource"] = "destinations",
        ["UntagResource"] = "destinations",
        ["ListTagsLogGroup"] = ServiceCoverage.Complete,
        ["TagLogGroup"] = ServiceCoverage.Complete,
        ["UntagLogGroup"] = ServiceCoverage.Complete,
        ["CreateLogStream"] = ServiceCoverage.Complete,
        ["DescribeLogStreams"] = ServiceCoverage.Complete,
        ["DeleteLogStream"] = ServiceCoverage.Complete,
        ["PutLogEvents"] = "entities; sequence tokens are taken and not looked at, as at AWS",
        ["GetLogEvents"] = "masking (nothing is masked)",
        ["FilterLogEvents"] = "patterns for JSON, for columns and with regular expressions (refused), masking",
    };

    /// <summary>The section of the service.</summary>
    /// <param name="served">The operations in its table.</param>
    public static ServiceCoverage Of(IReadOnlyCollection<string> served) => new()
    {
        Name = "CloudWatch Logs",
        Api = "Amazon CloudWatch Logs API Reference, 2014-03-28",
        Remarks =
            "Events are found as soon as they are written. Functions of the local AWS write theirs here, with the rights of their roles.",
        Served = served,
        Known = Known,
        Notes = Notes,
    };
}
