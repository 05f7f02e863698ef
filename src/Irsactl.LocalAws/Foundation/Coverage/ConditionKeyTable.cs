namespace Irsactl.LocalAws.Foundation.Coverage;

/// <summary>
/// The condition keys that AWS documents (IAM User Guide, "AWS global condition context keys"; Service Authorization Reference, the page of
/// each service), as of September 2026: those that requests here have, and the others with the reason. A test holds it against the program.
/// </summary>
internal static class ConditionKeyTable
{
    /// <summary>One entry for the global keys and one for each service that has keys of its own.</summary>
    public static IReadOnlyList<ConditionKeyCoverage> All { get; } =
    [
        new("Global")
        {
            Here =
            [
                "aws:CurrentTime", "aws:EpochTime", "aws:FederatedProvider", "aws:MultiFactorAuthPresent", "aws:PrincipalAccount",
                "aws:PrincipalArn", "aws:PrincipalIsAWSService", "aws:PrincipalServiceName", "aws:PrincipalTag/…",
                "aws:PrincipalType", "aws:Referer", "aws:RequestedRegion", "aws:RequestTag/…", "aws:ResourceAccount",
                "aws:ResourceTag/…", "aws:SecureTransport", "aws:SourceAccount", "aws:SourceArn", "aws:SourceIdentity",
                "aws:SourceIp", "aws:TagKeys", "aws:TokenIssueTime", "aws:UserAgent", "aws:userid", "aws:username",
                "aws:ViaAWSService", "lambda:SourceFunctionArn",
            ],
            Absent =
            [
                new("there is no organization")
                {
                    Keys =
                    [
                        "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:ResourceOrgID", "aws:ResourceOrgPaths", "aws:SourceOrgID",
                        "aws:SourceOrgPaths",
                    ],
                },
                new("no request comes through a VPC")
                {
                    Keys =
                    [
                        "aws:SourceVpc", "aws:SourceVpcArn", "aws:SourceVpce", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths",
                        "aws:VpcSourceIp",
                    ],
                },
                new("there are no MFA devices")
                {
                    Keys =
                    [
                        "aws:MultiFactorAuthAge",
                    ],
                },
                new("no session is of an EC2 instance, a managed node, a chat, Glue or Identity Center, or of `AssumeRoot`")
                {
                    Keys =
                    [
                        "aws:AssumedRoot", "aws:ChatbotSourceArn", "aws:Ec2InstanceSourcePrivateIPv4", "aws:Ec2InstanceSourceVpc",
                        "ec2:RoleDelivery", "ec2:SourceInstanceArn", "glue:CredentialIssuingService", "glue:RoleAssumedBy",
                        "identitystore:UserId", "ssm:SourceInstanceArn",
                    ],
                },
                new("no service calls another with its caller's credentials")
                {
                    Keys =
                    [
                        "aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast",
                    ],
                },
                new("no request comes from a server of the Model Context Protocol")
                {
                    Keys =
                    [
                        "aws:CalledViaAWSMCP", "aws:IsMcpServiceAction", "aws:ViaAWSMCPService",
                    ],
                },
                new("what they hold has not been shown for the services here")
                {
                    Keys =
                    [
                        "aws:PrincipalServiceNamesList", "aws:SourceOwner",
                    ],
                },
            ],
        },
        new("ACM")
        {
            Here =
            [
                "acm:CertificateTransparencyLogging", "acm:DomainNames", "acm:KeyAlgorithm", "acm:ValidationMethod",
            ],
            Absent =
            [
                new("private authorities and export are not here")
                {
                    Keys =
                    [
                        "acm:CertificateAuthority", "acm:CertificateKeyPairOrigin", "acm:Export",
                    ],
                },
            ],
        },
        new("API Gateway")
        {
            Absent =
            [
                new("what a request asks for is not made into keys, nor what there is")
                {
                    Keys =
                    [
                        "apigateway:Request/AccessAssociationSource", "apigateway:Request/AccessLoggingDestination",
                        "apigateway:Request/AccessLoggingFormat", "apigateway:Request/ApiKeyRequired", "apigateway:Request/ApiName",
                        "apigateway:Request/AuthorizerType", "apigateway:Request/AuthorizerUri",
                        "apigateway:Request/CognitoUserPoolArn", "apigateway:Request/ConditionBasePaths",
                        "apigateway:Request/DisableExecuteApiEndpoint", "apigateway:Request/DomainNameArn",
                        "apigateway:Request/EndpointType", "apigateway:Request/Method", "apigateway:Request/MtlsTrustStoreUri",
                        "apigateway:Request/MtlsTrustStoreVersion", "apigateway:Request/PortalDisplayName",
                        "apigateway:Request/PortalDomainName", "apigateway:Request/PortalProductDisplayName",
                        "apigateway:Request/Priority", "apigateway:Request/ProductPageTitle",
                        "apigateway:Request/ProductRestEndpointPageEndpointPrefix", "apigateway:Request/RestApiId",
                        "apigateway:Request/RouteAuthorizationType", "apigateway:Request/RoutingMode",
                        "apigateway:Request/SecurityPolicy", "apigateway:Request/Stage", "apigateway:Request/StageName",
                        "apigateway:Resource/AccessLoggingDestination", "apigateway:Resource/AccessLoggingFormat",
                        "apigateway:Resource/ApiKeyRequired", "apigateway:Resource/ApiName", "apigateway:Resource/AuthorizerType",
                        "apigateway:Resource/AuthorizerUri", "apigateway:Resource/CognitoUserPoolArn",
                        "apigateway:Resource/ConditionBasePaths", "apigateway:Resource/DisableExecuteApiEndpoint",
                        "apigateway:Resource/EndpointType", "apigateway:Resource/Method", "apigateway:Resource/MtlsTrustStoreUri",
                        "apigateway:Resource/MtlsTrustStoreVersion", "apigateway:Resource/PortalDisplayName",
                        "apigateway:Resource/PortalDomainName", "apigateway:Resource/PortalProductDisplayName",
                        "apigateway:Resource/PortalPublishStatus", "apigateway:Resource/Priority",
                        "apigateway:Resource/ProductPageTitle", "apigateway:Resource/ProductRestEndpointPageEndpointPrefix",
                        "apigateway:Resource/RestApiId", "apigateway:Resource/RouteAuthorizationType",
                        "apigateway:Resource/RoutingMode", "apigateway:Resource/SecurityPolicy", "apigateway:Resource/Stage",
                    ],
                },
            ],
        },
        new("CloudWatch Logs")
        {
            Absent =
            [
                new("log delivery and the sources of telemetry are not here")
                {
                    Keys =
                    [
                        "logs:data_source_name", "logs:data_source_type", "logs:DeliveryDestinationResourceArn",
                        "logs:LogGeneratingResourceArns",
                    ],
                },
            ],
        },
        new("EC2")
        {
            Here =
            [
                "ec2:CreateAction", "ec2:Region", "ec2:ResourceTag/…", "ec2:Vpc",
            ],
            Absent =
            [
                new("the resources they are about are not here, or the key is of one resource alone and names what its ARN says")
                {
                    Keys =
                    [
                        "ec2:AccepterVpc", "ec2:Add/group", "ec2:Add/userId", "ec2:AllocationId", "ec2:AssociatePublicIpAddress",
                        "ec2:Attribute", "ec2:Attribute/${AttributeName}", "ec2:AuthenticationType", "ec2:AuthorizedService",
                        "ec2:AuthorizedUser", "ec2:AutoPlacement", "ec2:AvailabilityZone", "ec2:AvailabilityZoneId",
                        "ec2:BootModeOverride", "ec2:CapacityReservationFleet", "ec2:ClientRootCertificateChainArn",
                        "ec2:CloudwatchLogGroupArn", "ec2:CloudwatchLogStreamArn", "ec2:CommitmentDuration",
                        "ec2:CpuOptionsAmdSevSnp", "ec2:CreateDate", "ec2:DestinationCapacityReservationId", "ec2:DhcpOptionsID",
                        "ec2:DirectoryArn", "ec2:Domain", "ec2:DPDTimeoutSeconds", "ec2:EbsOptimized", "ec2:ElasticGpuType",
                        "ec2:Encrypted", "ec2:EndDate", "ec2:EndDateType", "ec2:EphemeralStorage", "ec2:FisActionId",
                        "ec2:FisTargetArns", "ec2:GatewayType", "ec2:HostRecovery", "ec2:IKEVersions", "ec2:ImageID", "ec2:ImageType",
                        "ec2:InsideTunnelCidr", "ec2:InsideTunnelIpv6Cidr", "ec2:InstanceAutoRecovery",
                        "ec2:InstanceBandwidthWeighting", "ec2:InstanceCount", "ec2:InstanceID", "ec2:InstanceMarketType",
                        "ec2:InstanceMatchCriteria", "ec2:InstanceMetadataTags", "ec2:InstancePlatform", "ec2:InstanceProfile",
                        "ec2:InstanceType", "ec2:InternetGatewayID", "ec2:InterruptibleCapacityReservationId", "ec2:InterruptionType",
                        "ec2:IpamPrefixListResolverTargetId", "ec2:Ipv4IpamPoolId", "ec2:Ipv6IpamPoolId", "ec2:IsInterruptible",
                        "ec2:IsLaunchTemplateResource", "ec2:KeyPairName", "ec2:KeyPairType", "ec2:KmsKeyId", "ec2:LaunchTemplate",
                        "ec2:Location", "ec2:ManagedResourceOperator", "ec2:MetadataHttpEndpoint",
                        "ec2:MetadataHttpPutResponseHopLimit", "ec2:MetadataHttpTokens", "ec2:NetworkAclID", "ec2:NetworkInterfaceID",
                        "ec2:NewInstanceProfile", "ec2:OutpostArn", "ec2:Owner", "ec2:ParentSnapshot", "ec2:ParentVolume",
                        "ec2:Permission", "ec2:Phase1DHGroup", "ec2:Phase1EncryptionAlgorithms", "ec2:Phase1IntegrityAlgorithms",
                        "ec2:Phase1LifetimeSeconds", "ec2:Phase2DHGroup", "ec2:Phase2EncryptionAlgorithms",
                        "ec2:Phase2IntegrityAlgorithms", "ec2:Phase2LifetimeSeconds", "ec2:PlacementGroup", "ec2:PlacementGroupName",
                        "ec2:PlacementGroupStrategy", "ec2:ProductCode", "ec2:Public", "ec2:PublicIpAddress", "ec2:Quantity",
                        "ec2:RekeyFuzzPercentage", "ec2:RekeyMarginTimeSeconds", "ec2:Remove/group", "ec2:Remove/userId",
                        "ec2:ReplayWindowSizePackets", "ec2:RequesterVpc", "ec2:ReservedInstancesOfferingType", "ec2:RoleDelivery",
                        "ec2:RootDeviceType", "ec2:RouteTableID", "ec2:RoutingType", "ec2:SamlProviderArn", "ec2:SecurityGroupID",
                        "ec2:ServerCertificateArn", "ec2:SnapshotCoolOffPeriod", "ec2:SnapshotID", "ec2:SnapshotLockDuration",
                        "ec2:SnapshotTime", "ec2:SourceAvailabilityZone", "ec2:SourceCapacityReservationId", "ec2:SourceInstanceARN",
                        "ec2:SourceOutpostArn", "ec2:Subnet", "ec2:SubnetID", "ec2:TargetInstanceCount", "ec2:Tenancy",
                        "ec2:transitGatewayAttachmentId", "ec2:transitGatewayConnectPeerId", "ec2:transitGatewayId",
                        "ec2:transitGatewayMeteringPolicyId", "ec2:transitGatewayMulticastDomainId",
                        "ec2:transitGatewayPolicyTableId", "ec2:transitGatewayRouteTableAnnouncementId",
                        "ec2:transitGatewayRouteTableId", "ec2:VolumeID", "ec2:VolumeInitializationRate", "ec2:VolumeIops",
                        "ec2:VolumeSize", "ec2:VolumeThroughput", "ec2:VolumeType", "ec2:VpceMultiRegion",
                        "ec2:VpcePrivateDnsPreference", "ec2:VpcePrivateDnsSpecifiedDomains", "ec2:VpceServiceName",
                        "ec2:VpceServiceOwner", "ec2:VpceServicePrivateDnsName", "ec2:VpceServiceRegion", "ec2:VpceSupportedRegion",
                        "ec2:VpcID", "ec2:VpcPeeringConnectionID",
                    ],
                },
            ],
        },
        new("Elastic Load Balancing")
        {
            Here =
            [
                "elasticloadbalancing:CreateAction", "elasticloadbalancing:ResourceTag/…",
            ],
            Absent =
            [
                new("they are not read from the request yet")
                {
                    Keys =
                    [
                        "elasticloadbalancing:ListenerProtocol", "elasticloadbalancing:Scheme", "elasticloadbalancing:SecurityGroup",
                        "elasticloadbalancing:SecurityPolicy", "elasticloadbalancing:Subnet",
                    ],
                },
            ],
        },
        new("IAM")
        {
            Here =
            [
                "iam:AssociatedResourceArn", "iam:AWSServiceName", "iam:PassedToService", "iam:PermissionsBoundary", "iam:PolicyARN",
                "iam:ResourceTag/…",
            ],
            Absent =
            [
                new("what they are about is not here")
                {
                    Keys =
                    [
                        "iam:AccountPropertyNamespaces", "iam:DelegationDuration", "iam:DelegationRequestOwner",
                        "iam:FIDO-certification", "iam:FIDO-FIPS-140-2-certification", "iam:FIDO-FIPS-140-3-certification",
                        "iam:NotificationChannel", "iam:OrganizationsPolicyId", "iam:RegisterSecurityKey", "iam:RoleTemplateARN",
                        "iam:ServiceSpecificCredentialAgeDays", "iam:ServiceSpecificCredentialServiceName", "iam:TemplateArn",
                    ],
                },
            ],
        },
        new("Lambda")
        {
            Here =
            [
                "lambda:FunctionUrlAuthType", "lambda:InvokedViaFunctionUrl", "lambda:Principal", "lambda:SourceFunctionArn",
            ],
            Absent =
            [
                new(
                    "layers, code signing, event sources and VPCs are not here; which function an event source is for, and Alexa's token, "
                    + "are not looked at")
                {
                    Keys =
                    [
                        "lambda:CodeSigningConfigArn", "lambda:EventSourceToken", "lambda:FunctionArn", "lambda:Layer",
                        "lambda:SecurityGroupIds", "lambda:SubnetIds", "lambda:VpcIds",
                    ],
                },
            ],
        },
        new("Route 53")
        {
            Here =
            [
                "route53:ChangeResourceRecordSetsActions", "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                "route53:ChangeResourceRecordSetsRecordTypes",
            ],
            Absent =
            [
                new("private zones are not here")
                {
                    Keys =
                    [
                        "route53:VPCs",
                    ],
                },
            ],
        },
        new("S3")
        {
            Here =
            [
                "s3:authType", "s3:delimiter", "s3:ExistingObjectTag/…", "s3:if-match", "s3:if-none-match", "s3:LocationConstraint",
                "s3:max-keys", "s3:ObjectCreationOperation", "s3:prefix", "s3:RequestObjectTag/…", "s3:RequestObjectTagKeys",
                "s3:ResourceAccount", "s3:signatureAge", "s3:signatureversion", "s3:TlsVersion", "s3:versionid", "s3:x-amz-acl",
                "s3:x-amz-bucket-namespace", "s3:x-amz-content-sha256", "s3:x-amz-copy-source", "s3:x-amz-grant-full-control",
                "s3:x-amz-grant-read", "s3:x-amz-grant-read-acp", "s3:x-amz-grant-write", "s3:x-amz-grant-write-acp",
                "s3:x-amz-metadata-directive", "s3:x-amz-object-ownership", "s3:x-amz-server-side-encryption",
                "s3:x-amz-server-side-encryption-aws-kms-key-id", "s3:x-amz-server-side-encryption-customer-algorithm",
                "s3:x-amz-storage-class", "s3:x-amz-website-redirect-location",
            ],
            Absent =
            [
                new("access points and access grants are not here")
                {
                    Keys =
                    [
                        "s3:AccessGrantScope", "s3:AccessGrantsInstanceArn", "s3:AccessGrantsLocationScope",
                        "s3:AccessPointNetworkOrigin", "s3:AccessPointTag/…", "s3:DataAccessPointAccount", "s3:DataAccessPointArn",
                    ],
                },
                new("batch jobs, inventory, replication, delivery of logs by other services and annotations are not here")
                {
                    Keys =
                    [
                        "s3:annotation-prefix", "s3:deliverySourceArn", "s3:destinationRegion", "s3:ExistingJobOperation",
                        "s3:ExistingJobPriority", "s3:InventoryAccessibleOptionalFields", "s3:isReplicationPauseRequest",
                        "s3:JobSuspendedCause", "s3:logType", "s3:max-annotation-results", "s3:RequestJobOperation",
                        "s3:RequestJobPriority", "s3:resourceArnBeingAuthorized", "s3:x-amz-object-annotation-directive",
                    ],
                },
                new("object lock is not here")
                {
                    Keys =
                    [
                        "s3:object-lock-event-hold", "s3:object-lock-event-hold-duration-days", "s3:object-lock-legal-hold",
                        "s3:object-lock-mode", "s3:object-lock-remaining-retention-days", "s3:object-lock-retain-until-date",
                    ],
                },
                new("buckets decide by their tags only where that is switched on, which it cannot be here")
                {
                    Keys =
                    [
                        "s3:BucketTag/…",
                    ],
                },
                new("conditional deletion of one object among many is not here")
                {
                    Keys =
                    [
                        "s3:x-amz-object-if-match",
                    ],
                },
            ],
        },
        new("STS")
        {
            Here =
            [
                "iam:ResourceTag/…", "sts:ExternalId", "sts:RoleAuthorizedByIdp", "sts:RoleSessionName", "sts:SourceIdentity",
                "sts:TransitiveTagKeys",
            ],
            Absent =
            [
                new(
                    "SAML, other identity providers with claims of their own, and the keys of `GetWebIdentityToken`, "
                    + "`AssumeRoot` and `GetServiceBearerToken` are not here; of a web identity there are `ISSUER:aud`, `:oaud`, `:sub`, "
                    + "`:amr` and `:email`, in trust policies only")
                {
                    Keys =
                    [
                        "sts:AWSServiceName", "sts:DurationSeconds", "sts:IdentityTokenAudience", "sts:RequestContext/${ContextKey}",
                        "sts:RequestContextProviders", "sts:SigningAlgorithm", "sts:TaskPolicyArn",
                    ],
                },
            ],
        },
    ];
}
