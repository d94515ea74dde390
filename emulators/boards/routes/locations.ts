/**
 * Route templates of the service by area, as clients ask for them with OPTIONS (azure-devops-work-items 1.2).
 * Columns: id, resource, template, resource version; then the first version if it is not 1.0, and `preview` when no
 * version is released.
 */
const tables: Readonly<Record<string, string>> = {
  wit: `
    62d3d110-0047-428c-ad3c-4fe872c91c74 workItems {project}/_apis/{area}/{resource}/\${type} 3
    72c7ddf8-2cdc-4f60-90cd-ab71c14a399b workItems {project}/_apis/{area}/{resource}/{id} 3
    908509b6-4248-4475-a1cd-829139ba419f workItemsBatch {project}/_apis/{area}/{resource} 1 5.0
    1a9c53f7-f243-4447-b110-35ef023636e4 wiql {project}/{team}/_apis/{area}/{resource} 2
    a02355f5-5f8a-4671-8e32-369d23aac83d wiql {project}/{team}/_apis/{area}/{resource}/{id} 2
    5a172953-1b41-49d3-840a-33f79c3ce89f classificationNodes {project}/_apis/{area}/{resource}/{structureGroup}/{*path} 2
    a70579d1-f53a-48ee-a5be-7be8659023b9 classificationNodes {project}/_apis/{area}/{resource} 2
    b51fd764-e5c2-4b9b-aaf7-3395cf4bdd94 fields {project}/_apis/{area}/{resource}/{fieldNameOrRefName} 3
    a67d190c-c41f-424b-814d-0e906f659301 queries {project}/_apis/{area}/{resource}/{*query} 2
    549816f9-09b0-4e75-9e81-01fbfcd07426 queriesBatch {project}/_apis/{area}/{resource} 1
    bc15bc60-e7a8-43cb-ab01-2106be3983a1 tags {project}/_apis/{area}/{resource}/{tagIdOrName} 1 preview
    6570bf97-d02c-4a91-8d93-3abe9895b1a9 updates {project}/_apis/{area}/workItems/{id}/{resource}/{updateNumber} 3
    a00c85a5-80fa-4565-99c3-bcd2181434bb revisions {project}/_apis/{area}/workItems/{id}/{resource}/{revisionNumber} 3
    608aac0a-32e1-4493-a863-b9cf4566d257 comments {project}/_apis/{area}/workItems/{workItemId}/{resource}/{commentId} 4 preview
    e07b5fa4-1499-494d-a496-64b860fd64ff attachments {project}/_apis/{area}/{resource}/{id} 4
    b70d8d39-926c-465e-b927-b1bf0e5ca0e0 recyclebin {project}/_apis/{area}/{resource}/{id} 2
    f828fe59-dd87-495d-a17c-7a8d6211ca6c workItemRevisions {project}/_apis/{area}/reporting/{resource} 2
    b5b5b6d0-0308-40a1-b3f4-b9bb3c66878f workItemLinks {project}/_apis/{area}/reporting/{resource} 3
    4a644469-90c5-4fcc-9a9f-be0827d369ec discussions {project}/_apis/{area}/reporting/workItemRevisions/{resource} 1 preview
    a9a9aa7a-8c09-44d3-ad1b-46e855c1e3d3 artifactUriQuery {project}/_apis/{area}/{resource} 1 preview
    1a31de40-e318-41cd-a6c6-881077df52e3 artifactLinkTypes _apis/{area}/{resource} 1
    7c8d7a76-4a09-43e8-b5df-bd792f4ac6aa workItemTypes {project}/_apis/{area}/{resource}/{type} 2
    7c9d7a76-4a09-43e8-b5df-bd792f4ac6aa workItemTypeStates {project}/_apis/{area}/workitemtypes/{type}/states 1
    bd293ce5-3d25-4192-8e67-e8092e879efb workItemTypesField {project}/_apis/{area}/workitemtypes/{type}/fields/{field} 3
    9b9f5734-36c8-415e-ba67-f83b45c31408 workItemTypeCategories {project}/_apis/{area}/{resource}/{category} 2
    f5d33bc9-5b49-4a3c-a9bd-f3cd46dd2165 workItemRelationTypes _apis/{area}/{resource}/{relation} 2
    afae844b-e2f6-44c2-8053-17b3bb936a40 workItemTransitions _apis/{area}/{resource} 1
    6a90345f-a676-4969-afce-8e163e1d5642 templates {project}/{team}/_apis/{area}/{resource} 1
    fb10264a-8836-48a0-8033-1b0ccd2748d5 templates {project}/{team}/_apis/{area}/{resource}/{templateId} 1
    19801631-d4e5-47e9-8166-0330de0ff1e6 projectProcessMigration {project}/_apis/{area}/{resource} 1 preview
  `,
  core: `
    603fe2ac-9723-48b9-88ad-09305aa6c6e1 projects _apis/{resource}/{*projectId} 4
    4976a71a-4487-49aa-8aab-a1eda469037a properties _apis/projects/{projectId}/{resource} 1 preview
    d30a3dd1-f8ba-442a-b86a-bd0c0c383e59 teams _apis/projects/{projectId}/{resource}/{*teamId} 3
    7a4d9ee9-3433-4347-b47a-7a80f1cf307e teams _apis/{resource} 3 preview
    294c494c-2600-4d7e-b76c-3dd50c3c95be members _apis/projects/{projectId}/teams/{teamId}/{resource} 2
    93878975-88c5-4e6a-8abb-7ddd77a8a7d8 processes _apis/process/{resource}/{processId} 1
  `,
  work: `
    f901ba42-86d2-4b0c-89c1-3f86d06daa84 processconfiguration {project}/_apis/{area}/{resource} 1
    7799f497-3cb5-4f16-ad4f-5cd06012db64 backlogconfiguration {project}/{team}/_apis/{area}/{resource} 1
    a93726f9-7867-4e38-b4f2-0bfafc2f6a94 backlogs {project}/{team}/_apis/{area}/{resource}/{id} 1
    7c468d96-ab1d-4294-a360-92f07e9ccd98 workItems {project}/{team}/_apis/{area}/backlogs/{backlogId}/{resource} 1
    c3c1012b-bea7-49d7-b45e-1664e566f84c teamsettings {project}/{team}/_apis/{area}/{resource} 1
    c9175577-28a1-4b06-9197-8636af9f64ad iterations {project}/{team}/_apis/{area}/teamsettings/{resource}/{id} 1
    07ced576-58ed-49e6-9c1e-5cb53ab8bf2a teamfieldvalues {project}/{team}/_apis/{area}/teamsettings/{resource} 1
    23ad19fc-3b8e-4877-8462-b3f92bc06b40 boards {project}/{team}/_apis/{area}/{resource}/{id} 1
  `,
  processes: `
    02cc6a73-5cfb-427d-8c8e-b49fb086e8af processes _apis/work/{resource}/{processTypeId} 2
    e2e9d1a6-432d-4062-8870-bfcb8c324ad7 workItemTypes _apis/work/processes/{processId}/{resource}/{witRefName} 2
    bc0ad8dc-e3f3-46b0-b06c-5bf861793196 fields _apis/work/processes/{processId}/workItemTypes/{witRefName}/{resource}/{fieldRefName} 2
    31015d57-2dff-4a46-adb3-2fb4ee3dcec9 states _apis/work/processes/{processId}/workItemTypes/{witRefName}/{resource}/{stateId} 1
    76fe3432-d825-479d-a5f6-983bbb78b4f3 rules _apis/work/processes/{processId}/workItemTypes/{witRefName}/{resource}/{ruleId} 2
    d1800200-f184-4e75-a5f2-ad0b04b4373e behaviors _apis/work/processes/{processId}/{resource}/{behaviorRefName} 2
    6d765a2e-4e1b-4b11-be93-f953be676024 behaviors _apis/work/processes/{processId}/workitemtypesbehaviors/{witRefNameForBehaviors}/{resource}/{behaviorRefName} 1
    01e15468-e27c-4e20-a974-bd957dcccebc lists _apis/work/processes/{resource}/{listId} 1
  `,
  Location: `
    e81700f7-3be2-46de-8624-2eb35882fcaa ResourceAreas _apis/{resource}/{areaId} 1 3.2 preview
    00d9565f-ed9c-4a06-9a50-00e7896ccab4 ConnectionData _apis/{resource} 1 preview
  `,
};

const areas: readonly (readonly [id: string, name: string])[] = [
  ['5264459e-e5e0-4bd8-b118-0985e68a4ec5', 'wit'],
  ['79134c72-4a58-4b42-976c-04e7115f32bf', 'core'],
  ['1d4f49f9-02b9-4e26-b826-2cdb6195f2a9', 'work'],
  ['1814ab31-2f4f-4a9f-8761-f4d77dc5a5d7', 'distributedtask/serviceendpoint'],
];

/** The answer to `OPTIONS _apis/{area}`; undefined for an area that is not served here. */
export function locationsOf(written: string): Record<string, unknown>[] | undefined {
  const area = Object.keys(tables).find((key) => key.toLowerCase() === written.toLowerCase());
  if (area === undefined) return undefined;
  const rows = (tables[area] ?? '').trim().split('\n');
  return rows.map((row) => location(area, row.trim().split(' ')));
}

function location(
  area: string,
  [id, resourceName, routeTemplate, version, ...rest]: string[],
): Record<string, unknown> {
  return {
    id,
    area,
    resourceName,
    routeTemplate,
    resourceVersion: Number(version),
    minVersion: rest.find((flag) => /^\d/.test(flag)) ?? '1.0',
    maxVersion: '7.2',
    releasedVersion: rest.includes('preview') ? '0.0' : '7.1',
  };
}

/** The answer to `GET _apis/ResourceAreas`: every area lives at the organization (azure-devops-work-items 1.1). */
export function resourceAreas(base: string): Record<string, unknown>[] {
  return areas.map(([id, name]) => ({ id, name, locationUrl: `${base}/` }));
}
