/** Why a venue's own model from the package is not shown; the parametric body stands in its place. */
export const venueModel = {
  'alert.scene.model.unread': '{venue}: its model {file} cannot be read, so the general one is drawn. {detail}',
  'alert.scene.model.notGlb': '{venue}: {file} is not a binary glTF 2.0 (.glb), so the general model is drawn. {detail}',
  'alert.scene.model.cutOff': '{venue}: its model {file} is cut off ({detail}), so the general one is drawn.',
  'alert.scene.model.damaged': '{venue}: its model {file} is damaged, so the general one is drawn. {detail}',
  'alert.scene.model.external':
    '{venue}: its model {file} points to another file ({detail}). Only a .glb that holds everything itself is shown; the general model is drawn.',
  'alert.scene.model.extension': '{venue}: its model {file} needs {detail}, which this program does not read. The general model is drawn.',
  'alert.scene.model.limit': '{venue}: its model {file} is larger than is allowed ({detail}), so the general one is drawn.',
  'alert.scene.model.empty': '{venue}: there is nothing to draw in its model {file}, so the general one is drawn.',
  'alert.scene.model.texture': '{venue}: a texture of its model {file} cannot be read, so the general one is drawn. {detail}',
  'alert.scene.model.nodes': '{venue}: its model {file} lacks nodes that the register names: {detail}',
} as const;
